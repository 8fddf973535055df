"""What is learned from: passages, questions, and which of them teach."""
