"""Obligations: computed from rules and terms, done with evidence, waived with a reason (docs/adr/0017)."""
