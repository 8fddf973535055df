"""The page Add: upload, check and add transcripts.

In: uploaded files and corrections.
Out: transcripts in the index.
"""
