"""Rules as dated data: packs of acts and ordinances, and the checklist that they make."""
