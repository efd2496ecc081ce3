"""The Present preset: a recorded stretch of the loop in slow motion, large enough for a wall."""
