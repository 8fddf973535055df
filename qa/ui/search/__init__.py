"""The page Search: a phrase wherever it is said.

In: a phrase in the address.
Out: counts by speaker and month, and a line for each place.
"""
