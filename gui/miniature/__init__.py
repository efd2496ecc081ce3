"""The page on which the loop of the lesson runs beside the real one."""
