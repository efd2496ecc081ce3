"""How a loop waits for files: all of them in one selector of the system's, which Qt watches as a single file.

Stock qasync gives each file a `QSocketNotifier`, so that each of a hundred answers that arrive together is a
message of Qt's, a signal, and a timer started and stopped.
"""

from __future__ import annotations

import selectors
from collections.abc import Callable
from typing import Any

from loopscope.doorbell import Doorbell
from loopscope.handles import TimedHandle
from loopscope.records import UNKNOWN_NS, Kind

_IO = int(Kind.IO)
_BOTH = (selectors.EVENT_READ, selectors.EVENT_WRITE)


class LoopFiles:
    """Goes before a loop class built on asyncio's selector loop; that class calls `take_ready_files`."""

    _selector: Any
    is_closed: Callable[[], bool]
    _check_closed: Callable[[], None]

    def _make_self_pipe(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._bell: Doorbell | None = Doorbell(self._selector.fileno(), self.files_ready)
        super()._make_self_pipe()  # type: ignore[misc]

    def files_ready(self) -> None:
        """Something can be read or written: the loop is to call `take_ready_files` soon."""
        raise NotImplementedError

    def take_ready_files(self) -> list[TimedHandle]:
        """Give what is to be called for the files that are ready. After those calls, call `expect_files`.

        When a file became ready nobody knows: the callbacks' posted time is unknown.
        """
        ready: list[TimedHandle] = []
        for key, mask in self._selector.select(0):
            for event, handle in zip(_BOTH, key.data, strict=True):
                if not mask & event or handle is None:
                    continue
                if handle._cancelled:
                    self._remove_file(key.fileobj, event)
                else:
                    ready.append(handle)
        return ready

    def expect_files(self) -> None:
        """Call `files_ready` again once there is something."""
        if self._bell is not None:
            self._bell.set()

    def close_files(self) -> None:
        """Expect nothing more."""
        if self._bell is not None:
            self._bell.close()
            self._bell = None

    # What asyncio's transports call, and `add_reader` and its like ---------------------------------

    def _add_reader(self, fd: Any, callback: Callable[..., object], *args: Any) -> TimedHandle:
        return self._add_file(fd, selectors.EVENT_READ, callback, args)

    def _add_writer(self, fd: Any, callback: Callable[..., object], *args: Any) -> TimedHandle:
        return self._add_file(fd, selectors.EVENT_WRITE, callback, args)

    def _remove_reader(self, fd: Any) -> bool:
        return not self.is_closed() and self._remove_file(fd, selectors.EVENT_READ)

    def _remove_writer(self, fd: Any) -> bool:
        return not self.is_closed() and self._remove_file(fd, selectors.EVENT_WRITE)

    def _add_file(
        self, fd: Any, event: int, callback: Callable[..., object], args: tuple[Any, ...]
    ) -> TimedHandle:
        self._check_closed()
        handle = TimedHandle(callback, args, self, None)  # type: ignore[arg-type]
        handle.posted_ns = UNKNOWN_NS
        handle.kind = _IO
        try:
            key = self._selector.get_key(fd)
        except KeyError:
            self._selector.register(fd, event, _with((None, None), event, handle))
        else:
            before = key.data[_BOTH.index(event)]
            self._selector.modify(fd, key.events | event, _with(key.data, event, handle))
            if before is not None:
                before.cancel()
        return handle

    def _remove_file(self, fd: Any, event: int) -> bool:
        try:
            key = self._selector.get_key(fd)
        except KeyError:
            return False
        before = key.data[_BOTH.index(event)]
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, _with(key.data, event, None))
        else:
            self._selector.unregister(fd)
        if before is not None:
            before.cancel()
        return before is not None


def _with(
    handles: tuple[TimedHandle | None, TimedHandle | None], event: int, handle: TimedHandle | None
) -> tuple[TimedHandle | None, TimedHandle | None]:
    reader, writer = handles
    return (handle, writer) if event == selectors.EVENT_READ else (reader, handle)
