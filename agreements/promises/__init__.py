"""What became of the promised items: dated news with evidence, and the record's own changes told as news."""
