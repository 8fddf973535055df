"""The command ``verbatim eval``, and the complete command ``verbatim``.

In: a command line.
Out: reports on a terminal or in files, and an exit code.
"""
