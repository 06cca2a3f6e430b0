"""What is in a Chinese text: terms, glosses, candidates, quantities."""
