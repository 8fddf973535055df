"""What runs inside the measured processes: Verbatim, and its peers in an environment of theirs."""
