"""How it learns: tasks with their losses, and the loop that runs them."""
