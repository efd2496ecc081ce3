"""The pulse's own process, where the kernel has no timer that can be waited for like a file."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

_READ_BYTES = 1 << 12
"""Five seconds of pulses; what is left after a longer freeze comes in the next messages."""
_BYTES = 8


class PulseProcess:
    """Posts a pulse every `interval_ns`. `fileno` can be read while there are pulses that nobody took."""

    def __init__(self, interval_ns: int) -> None:
        """Start it. Raises OSError where that fails."""
        if os.name != "posix":
            raise OSError("this platform has no POSIX pipe")
        script = Path(__file__).with_name("pulse_source.py")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(script), str(interval_ns)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            # Ctrl+C in the terminal is for the application, which then ends the pulse.
            start_new_session=True,
        )
        assert self._process.stdout is not None
        self._pipe = self._process.stdout
        os.set_blocking(self._pipe.fileno(), False)
        self._rest = b""

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def fileno(self) -> int:
        """Give the descriptor to wait for."""
        return self._pipe.fileno()

    def take(self) -> Iterable[int]:
        """Give the instants (ns) at which pulses were posted since the last call, oldest first.

        Raises EOFError when the process has ended.
        """
        try:
            data = os.read(self._pipe.fileno(), _READ_BYTES)
        except BlockingIOError:
            return ()
        if not data:
            raise EOFError("the pulse process has ended")
        data = self._rest + data
        whole = len(data) // _BYTES * _BYTES
        self._rest = data[whole:]
        return [int.from_bytes(data[at : at + _BYTES], "little") for at in range(0, whole, _BYTES)]

    def close(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        self._process.wait()
        self._pipe.close()
