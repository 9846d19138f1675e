"""What nobody answers for any more, and the list that both sides of a hand-over sign."""
