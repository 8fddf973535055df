"""FLOW 1: source file -> transcript -> turns -> exchanges -> passages -> vectors -> index on disk.

Modules import only those above them:

errors, records
dates, metadata, formats, sources, paragraphs, places, labels, notes, speakers, quotations
turns, exchanges, sentences, terms, model, passages
tokens, encoder, vectors, lexical
layout, generation, build, opened
"""
