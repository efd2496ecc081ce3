"""A pool of processes that ends with the process that made it, even when that was killed."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from tasks.errors import as_operation_error

T = TypeVar("T")

MOST_PROCESSES = 32


@contextmanager
def process_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool of `workers` processes, for run_in_order()."""
    # A fork server, where there is one: it imports the libraries once and its copies start in no time.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["tasks.fetch_many"])
    pool = ProcessPoolExecutor(min(workers, MOST_PROCESSES), context, initializer=_end_with_parent)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def run_in_order(pool: ProcessPoolExecutor, calls: Iterable[Callable[[], T]]) -> Iterator[T]:
    """Run picklable calls in the pool and give their results in order.

    What they raise comes back as OperationError: the libraries' own errors do not all survive the way.
    """
    return pool.map(_call, calls)


def _call(call: Callable[[], T]) -> T:
    try:
        return call()
    except Exception as error:
        raise as_operation_error(error, getattr(call, "keywords", None)) from None


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
