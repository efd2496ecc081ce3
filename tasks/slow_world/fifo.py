"""One file on the simulated disk: a named pipe that gives the same bytes at its rate to each reader."""

from __future__ import annotations

import os
import threading
import time

from tasks.slow_world.pace import Pace
from tasks.slow_world.payload import payload


class SlowFile:
    """A named pipe and the thread that feeds it.

    The thread sleeps in `open()` until a reader comes, which costs nothing and makes no reader wait.
    """

    def __init__(self, path: str, size: int, bytes_per_s: int) -> None:
        """Make the pipe at `path`. Raises OSError where there can be none."""
        self.path = path
        self._size = size
        self._bytes_per_s = bytes_per_s
        self._lock = threading.Lock()
        self._busy = False
        self._removed = False
        self._nudge: int | None = None
        self._idle_since_s = time.monotonic()
        os.mkfifo(path, 0o600)
        threading.Thread(target=self._serve, name=os.path.basename(path), daemon=True).start()

    def idle_s(self) -> float:
        """Give the seconds since the last reader left; 0 while one reads."""
        return 0.0 if self._busy else time.monotonic() - self._idle_since_s

    def remove(self) -> bool:
        """Take the file away unless somebody reads it; says whether it is away."""
        with self._lock:
            if self._busy:
                return False
            if not self._removed:
                self._removed = True
                self._wake_the_thread()
            return True

    def _wake_the_thread(self) -> None:
        try:
            self._nudge = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)
            os.unlink(self.path)
        except OSError:
            pass  # somebody else took the file away: nothing is left to do

    def _serve(self) -> None:
        while (pipe := self._wait_for_reader()) is not None:
            try:
                self._feed(pipe)
            except OSError:
                pass  # the reader went away in the middle, as readers may
            finally:
                self._idle_since_s = time.monotonic()
                self._busy = False
                os.close(pipe)
        with self._lock:
            if self._nudge is not None:
                os.close(self._nudge)

    def _wait_for_reader(self) -> int | None:
        try:
            pipe = os.open(self.path, os.O_WRONLY)
        except OSError:
            return None
        with self._lock:
            if self._removed:
                os.close(pipe)
                return None
            self._busy = True
            try:
                self._renew()
            except OSError:
                os.close(pipe)
                return None
        return pipe

    def _renew(self) -> None:
        """Put a fresh pipe under the same name.

        Otherwise this thread, back for the next reader, would find the old one still at its last bytes,
        and that one would get a second helping instead of its end of file. (Two readers that open the
        same file in the very same moment share one pipe and its bytes: each should ask for its own file.)
        """
        fresh = self.path + ".next"
        os.mkfifo(fresh, 0o600)
        os.replace(fresh, self.path)

    def _feed(self, pipe: int) -> None:
        pace = Pace(self._bytes_per_s)
        done = 0
        while done < self._size:
            chunk = payload(min(pace.chunk_bytes, self._size - done), done)
            if (wait_s := pace.wait_s(done + len(chunk))) > 0:
                time.sleep(wait_s)
            done += os.write(pipe, chunk)
