"""The page Browse: all transcripts and the time that they cover.

In: a selection in the address.
Out: the list of transcripts and its coverage.
"""
