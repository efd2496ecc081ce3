"""Attaches the instrument to an application, and takes it off again."""

from __future__ import annotations

import atexit

from PySide6.QtCore import QCoreApplication, QObject

from loopscope.clock import Clock, now_ns
from loopscope.names import NameTable
from loopscope.probe import Probe
from loopscope.pulse import Pulse
from loopscope.session import Session
from loopscope.store import DEFAULT_CAPACITY, RecordStore


class Scope:
    """The instrument on one application: probe, pulse and the session that they fill."""

    def __init__(self, capacity: int = DEFAULT_CAPACITY, clock: Clock = now_ns) -> None:
        store, names = RecordStore(capacity), NameTable()
        self.probe = Probe(store, names, clock)
        self.session = Session(store, names, clock())
        self.pulse = Pulse(self.probe)

    def attach(self, app: QCoreApplication, pulses: bool = True) -> None:
        """Begin to record `app`; call it in the GUI thread. Raises RuntimeError when attached already."""
        self.probe.attach(app)
        atexit.register(self.detach)
        if pulses:
            self.pulse.start()

    def detach(self) -> None:
        """Stop recording and leave the application as it was; what was recorded stays readable."""
        atexit.unregister(self.detach)
        self.pulse.stop()
        self.probe.detach()

    def mark_own(self, receiver: QObject) -> None:
        """Mark a widget or timer and its present children as part of the instrument."""
        self.probe.receivers.mark_own(receiver)


def attach(app: QCoreApplication, pulses: bool = True) -> Scope:
    """Put the instrument on `app` (any Q…Application, with or without qasync) and give it."""
    scope = Scope()
    scope.attach(app, pulses)
    return scope
