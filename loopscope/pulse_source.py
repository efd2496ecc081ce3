"""The pulse: a process of its own that writes the monotonic time down a pipe, on a fixed schedule.

Run as a script by `loopscope.pulse_process` (`python -I -S pulse_source.py INTERVAL_NS`). It imports nothing
of Loopscope, so that it starts in a few milliseconds and needs no GIL of the program that it probes.
Pulses that do not fit into a full pipe are kept and written later: none is lost in a long freeze.
"""

import contextlib
import os
import sys
import time
from collections import deque

KEEP = 360_000
"""An hour of pulses at 10 ms, should nobody read for so long."""


def main() -> None:
    """Write 8 bytes (little-endian nanoseconds) an interval to standard output until nobody reads."""
    interval_ns = int(sys.argv[1])
    pipe = sys.stdout.fileno()
    os.set_blocking(pipe, False)
    unsent: deque[bytes] = deque(maxlen=KEEP)
    due_ns = time.perf_counter_ns() + interval_ns
    while True:
        wait_ns = due_ns - time.perf_counter_ns()
        if wait_ns > 0:
            time.sleep(wait_ns / 1e9)
        now_ns = time.perf_counter_ns()
        unsent.append(now_ns.to_bytes(8, "little"))
        # A schedule, not a distance: being late once does not shift what follows.
        due_ns += interval_ns * max(1, (now_ns - due_ns) // interval_ns)
        try:
            while unsent:
                os.write(pipe, unsent[0])
                unsent.popleft()
        except BlockingIOError:
            continue
        except OSError:
            return


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
