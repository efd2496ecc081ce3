"""Receives the pulses: how long does the loop keep a message that nobody in this process posted?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier

from loopscope.clock import NS_PER_MS
from loopscope.probe import Probe
from loopscope.records import Flag, Kind

DEFAULT_INTERVAL_NS = 10 * NS_PER_MS
PULSE_NAME = "pulse"
_READ_BYTES = 1 << 16


class Pulse:
    """Runs the pulse process and records each pulse with its own wait. POSIX only, for now."""

    def __init__(self, probe: Probe, interval_ns: int = DEFAULT_INTERVAL_NS) -> None:
        self._probe = probe
        self._interval_ns = interval_ns
        self._process: subprocess.Popen[bytes] | None = None
        self._notifier: QSocketNotifier | None = None
        self._rest = b""
        self._name_id = probe.names.intern(PULSE_NAME)
        self.reason = ""
        """Why there are no pulses, in one English sentence; empty while there are."""

    @property
    def running(self) -> bool:
        """Whether pulses come."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The pulse process."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the process. Where that fails, `reason` says why; measuring goes on without pulses."""
        if self.running:
            return
        self.stop()
        if os.name != "posix":
            self.reason = "Pulses need a POSIX pipe, which this platform does not have."
            return
        script = Path(__file__).with_name("pulse_source.py")
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(script), str(self._interval_ns)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                # Ctrl+C in the terminal is for the application, which then ends the pulse.
                start_new_session=True,
            )
        except OSError as error:
            self.reason = f"The pulse process could not be started: {error.strerror}."
            return
        self.reason = ""
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        os.set_blocking(pipe, False)
        self._notifier = QSocketNotifier(pipe, QSocketNotifier.Type.Read)
        self._probe.receivers.mark_own(self._notifier)
        self._notifier.activated.connect(self._receive)

    def stop(self) -> None:
        """End the process and wait for it. Harmless when it does not run."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
        self._rest = b""

    def _receive(self) -> None:
        process, probe = self._process, self._probe
        if process is None or process.stdout is None:
            return
        try:
            data = os.read(process.stdout.fileno(), _READ_BYTES)
        except BlockingIOError:
            return
        now = probe.clock()
        current = probe.current
        current.carrier = current.special = True
        if not data:
            self.reason = "The pulse process has ended."
            self.stop()
            return
        data = self._rest + data
        whole = len(data) // 8 * 8
        self._rest = data[whole:]
        append, turn = probe.store.append, current.turn
        for start in range(0, whole, 8):
            posted = int.from_bytes(data[start : start + 8], "little")
            append(posted, now, now, self._name_id, turn, 0, Kind.PULSE, Flag.OWN, 0)
