"""The timeline: what the message loop did, in lanes on one time axis."""
