"""The page Commitments: promises in the transcripts.

In: limits in the address.
Out: who promised what, how much, by when, and where it was said.
"""
