"""Learning the encoders and the reader, from questions and transcripts to weights."""
