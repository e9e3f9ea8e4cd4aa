"""What is kept, and the only way to read it."""
