"""Speed and accuracy, runnable by anyone."""
