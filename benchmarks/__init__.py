"""Speed, memory and scale, measured on the machine at hand."""
