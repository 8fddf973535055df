"""Speed, memory, scale and quality, measured on this machine."""
