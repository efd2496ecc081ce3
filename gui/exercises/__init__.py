"""Your turn: handlers that freeze, rewritten by the student, run in a process of their own and measured."""
