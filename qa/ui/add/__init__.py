"""The page Add: transcripts into the collection.

In: uploaded files and corrections.
Out: transcripts in the index.
"""
