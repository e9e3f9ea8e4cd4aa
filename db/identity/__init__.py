"""One person or organisation is one actor, however it is written: names, rules, and decisions."""
