"""Many requests at the same time: awaited on one thread, in threads, in processes, or one after the other."""
