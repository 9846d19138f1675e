"""Confirmation rounds (docs/adr/0018): opening, answering, nudging, closing, comparing.

`subjects.py` says what a round can ask about; packages above add their own by `settings.ROUND_SUBJECTS`.
"""
