"""Charts of what runs did to the window: how long pulses waited, at which percentile, in which mode."""
