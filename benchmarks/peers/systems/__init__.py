"""The programs of the measured processes: Verbatim, and its peers in their own environment."""
