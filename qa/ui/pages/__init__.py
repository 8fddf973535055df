"""The pages of the app, a module each; every one draws itself from its address."""
