"""Lists of governments from outside, compared with the register and brought into it by events.

`entries` reads the rows, `comparison` finds the body that each row means and what has to happen to it,
`drafting` words that as events, `sketch` plays the events on a copy of the register in memory, so that the
preview refuses what `governments.reforms` would refuse, with the same few queries for any number of rows.
"""
