"""The commands ``verbatim eval``, and the whole command ``verbatim``.

In: a command line.
Out: reports on a terminal or in files, and an exit code.
"""
