"""The page "Ask": question box, conversation and findings.

In: a question, filters and corrections.
Out: replies with their findings.
"""
