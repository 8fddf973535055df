"""The page Read: a transcript with the cited words marked.

In: a place in a source.
Out: the transcript, its marks and its outline.
"""
