"""Pictures for lessons: a real window in a process of its own, real input, captured from outside."""
