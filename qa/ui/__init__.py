"""Widgets of the app; each shows one thing, and none of them searches."""
