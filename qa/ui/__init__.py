"""The app: a folder of shared widgets each, and a folder for each page.

In: the address of a view, and an engine.
Out: the page in a browser.
"""
