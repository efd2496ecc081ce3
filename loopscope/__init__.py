"""The measuring core of Loopscope: records, probe, loop, pulses, statistics."""
