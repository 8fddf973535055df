"""FLOW 2: question (+ history) -> query -> candidates -> ranking -> citations -> answer."""
