"""What learns: encoder and reader over a BERT."""
