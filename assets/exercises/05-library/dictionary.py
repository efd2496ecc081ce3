"""A library that somebody else wrote long ago: it knows no await, and it cannot be changed."""

import threading

_MEANINGS = {
    "loop": "takes one message after another",
    "pulse": "a message sent to see how long it waits",
    "freeze": "when nobody takes a message",
}
_answered = threading.Event()


def look_up(word):
    """Ask the old database, which takes its time; give what the word means."""
    _answered.wait(0.4)
    return _MEANINGS[word]
