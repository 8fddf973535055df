"""Verbatim and its peers, compared in one run on the same data and machine.

drawing -> runs (stopwatch, systems/) -> judging -> comparison -> page, picture
"""
