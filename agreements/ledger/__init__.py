"""The list of agreements as councils ask for it: columns, saved views, files, print, bulk edits."""
