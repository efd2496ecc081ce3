"""Servers and a disk that are slow from outside, so that the operations stay plain code without a sleep."""
