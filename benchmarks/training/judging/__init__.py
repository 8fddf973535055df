"""How well it ranks."""
