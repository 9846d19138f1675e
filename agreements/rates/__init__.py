"""Implementation rates that can be defended: published definitions, and every figure a count of rows."""
