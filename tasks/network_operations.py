"""The words and the parameters of the network operations."""

from __future__ import annotations

from tasks.operation import Operation, used_by
from tasks.parameters import Parameter
from tasks.shared_parameters import DESTINATION

_URL = Parameter(
    "url", "url", "", "Address", "The http or https address to ask; empty for the slow world.",
    when_empty="slow world",
)  # fmt: skip
_TIMEOUT = Parameter(
    "timeout_s", "number", 30.0, "Time-out", "How long the server may be silent before the run gives up.",
    unit="s", minimum=0.1, maximum=600,
)  # fmt: skip


def _delay(default_s: float) -> Parameter:
    return Parameter(
        "delay_s", "number", default_s, "Delay", "How long the slow world waits before it answers.",
        unit="s", minimum=0, maximum=600,
    )  # fmt: skip


NETWORK_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="fetch_page",
        title="Fetch a page",
        group="network",
        summary="Fetches a page from a server that takes its time to answer.",
        parameters=(_URL, _delay(2.0), _TIMEOUT),
        effects={
            "blocking": "The window's thread waits for the server: nothing moves until the page is here.",
            "thread": "Another thread waits for the server: the window stays alive.",
            "process": "A worker process waits for the server: the window stays alive.",
            "async": "The request is sent and the answer comes back as messages: the window stays alive.",
        },
        used=used_by("requests", "aiohttp"),
        unit="bytes",
    ),
    Operation(
        name="download_file",
        title="Download a file",
        group="network",
        summary="Downloads a file to the disk as it comes and calculates its SHA-256.",
        parameters=(
            _URL,
            Parameter(
                "size_mb", "integer", 20, "Size", "Bytes that the slow world sends.",
                unit="MB", minimum=1, maximum=10_000,
            ),
            Parameter(
                "rate_mb_s", "number", 10.0, "Network speed", "How fast the slow world sends its bytes.",
                unit="MB/s", minimum=0.1, maximum=2_000,
            ),
            DESTINATION,
            _TIMEOUT,
        ),
        effects={
            "blocking": "The window's thread waits for each chunk: nothing moves until the last is stored.",
            "thread": "Another thread waits for the chunks: the window stays alive.",
            "process": "A worker process waits for the chunks: the window stays alive.",
            "async": "Each chunk comes as a message: the window stays alive, and so does the download.",
        },
        used=used_by("requests and write()", "aiohttp"),
        unit="bytes",
    ),
    Operation(
        name="fetch_many",
        title="Fetch many pages",
        group="network",
        summary="Fetches the same page many times: one after the other, by a pool, or all at once.",
        parameters=(
            _URL,
            Parameter(
                "count", "integer", 10, "Pages", "How many requests are made.", minimum=1, maximum=5_000,
            ),
            _delay(0.2),
            Parameter(
                "workers", "integer", 5, "Pool size",
                "How many threads or processes share the requests (32 processes at most).",
                minimum=1, maximum=1_000,
            ),
            _TIMEOUT,
        ),
        effects={
            "blocking": "The window's thread fetches page after page: nothing moves until the last one.",
            "thread": "A pool of threads shares the pages, each waiting for its own: the window stays alive.",
            "process": "A pool of processes shares the pages: the window stays alive, the start is slow.",
            "async": "All requests are under way at once on one thread: the window stays alive.",
        },
        used={
            "blocking": "requests, one after the other",
            "thread": "requests in a pool of threads",
            "process": "requests in a pool of processes",
            "async": "aiohttp, all at once",
        },
        unit="pages",
        functions={"thread": "fetch_many_in_threads", "process": "fetch_many_in_processes"},
    ),
    Operation(
        name="silent_server",
        title="Server that never answers",
        group="network",
        summary="Asks a server that takes the connection and never answers: only the time-out ends it.",
        parameters=(
            _URL,
            Parameter(
                "timeout_s", "number", 2.0, "Time-out", "How long it may be silent before the run gives up.",
                unit="s", minimum=0.1, maximum=600,
            ),
        ),
        effects={
            "blocking": "The window's thread waits for an answer: nothing moves until the time-out.",
            "thread": "Another thread waits for an answer until the time-out: the window stays alive.",
            "process": "A worker process waits for an answer until the time-out: the window stays alive.",
            "async": "A timer ends the waiting at the time-out: the window stays alive, so does Cancel.",
        },
        used=used_by("requests", "aiohttp"),
    ),
)  # fmt: skip
