"""The one clock of all measuring: monotonic nanoseconds, comparable between processes of one machine."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Gives nanoseconds of a monotonic clock. Injected wherever a test must own the time."""

now_ns: Clock = time.perf_counter_ns
"""CLOCK_MONOTONIC on Linux, QueryPerformanceCounter on Windows, mach_absolute_time on macOS."""

NS_PER_MS = 1_000_000
NS_PER_S = 1_000_000_000
