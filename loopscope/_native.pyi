"""What `c_part/` gives."""

from collections.abc import Callable
from mmap import mmap
from types import FrameType

class Counter:
    """The part of a record store that this module writes to."""

    next_seq: int

class State:
    """The message that the GUI thread is in, rewritten for each; other threads may read it."""

    message: tuple[int, int, int, int, int]
    posted_ns: int
    name_id: int
    kind: int
    begin_ns: int
    last_ns: int
    turn: int
    depth: int
    level: int
    nested: int
    painted: int
    user_painted: int
    waiting: bool
    special: bool
    carrier: bool
    carrying: bool
    overridden: bool
    asks: bool
    seen_ns: int
    stop: bool

    @property
    def fast(self) -> bool: ...
    @property
    def pending(self) -> int: ...
    def bind(self, store: Counter, ring: mmap, capacity: int, kinds: bytes, /) -> None: ...
    def attach(
        self,
        application: int,
        dispatcher: int,
        look: Callable[[], None],
        rest: Callable[[], None],
        take_turn: Callable[[FrameType], None],
        resume: Callable[[], None],
        /,
    ) -> bool: ...
    def detach(self, lives: bool, /) -> None: ...
    def learn(
        self, name_id: int, flags: int, kind: int, is_window: bool, is_widget: bool, carries: bool, /
    ) -> None: ...
    def forget(self, address: int, /) -> None: ...
    def paint(self, address: int, name_id: int, flags: int, is_widget: bool, /) -> None: ...
    def end_painting(self) -> None: ...
    def forget_painting(self) -> None: ...
    def take_pulses(self, next_ns: int, every_ns: int, name_id: int, /) -> tuple[int, int]: ...
    def watch(
        self,
        every_ns: int,
        suspicious_ns: int,
        turn: int,
        free_ns: int,
        has_timer: bool,
        timer: int,
        patience_ns: int,
        has_cpu_clock: bool,
        cpu_clock: int,
        run_queue: int,
        /,
    ) -> tuple[int, int, int | None, int | None, int, int]: ...

INTERFACE: int

def qt_problem() -> str | None: ...
def event_type(address: int, /) -> int: ...
