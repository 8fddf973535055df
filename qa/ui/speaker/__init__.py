"""The page of one speaker.

In: a name in the address.
Out: roles, appearances and distinctive terms.
"""
