"""Bytes that nobody would write, for each reader: ``make fuzz``."""
