"""FLOW 1: source file -> transcript -> turns -> exchanges -> passages -> vectors -> index on disk.

Modules import only those above them:

checksums, errors, files, records
dates, metadata, formats, sources, paragraphs, places, labels, notes, speakers, quotations
turns, exchanges, offices, sentences, terms, model, passages
tokens, encoder, conversion, fast_encoder, vectors, lexical
layout, passage_index, passage_table, shares, tables
generation, belonging, succession, freshness, known
build, collection, opened, verification
"""
