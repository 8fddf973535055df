"""The page Compare: one question put to several speakers or periods.

In: a question and its sides in the address.
Out: an answer for each side, or a timeline.
"""
