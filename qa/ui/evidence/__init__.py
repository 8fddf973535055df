"""The page Evidence: the pack that the reader collected, or that an address shares.

In: a pack.
Out: its items in order, exports and a link to share.
"""
