"""The words and the parameters of the file operations."""

from __future__ import annotations

from tasks.operation import Operation, used_by
from tasks.parameters import Parameter
from tasks.shared_parameters import DESTINATION

_SLOW_FILE = (
    Parameter(
        "path", "file", "", "File", "The file to read; empty for a simulated slow disk.",
        when_empty="simulated disk",
    ),
    Parameter(
        "size_mb", "integer", 50, "Size", "Bytes on the simulated disk; your own file has its own size.",
        unit="MB", minimum=1, maximum=10_000,
    ),
    Parameter(
        "rate_mb_s", "number", 25.0, "Disk speed", "How fast the simulated disk gives its bytes.",
        unit="MB/s", minimum=0.1, maximum=2_000,
    ),
)  # fmt: skip

FILE_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        name="read_file",
        title="Read a file",
        group="files",
        summary="Reads a file in chunks of 64 KiB and calculates its SHA-256.",
        parameters=_SLOW_FILE,
        effects={
            "blocking": "The window's thread waits in read() itself: nothing moves until the file is read.",
            "thread": "Another thread waits in read(): the window stays alive.",
            "process": "A worker process waits in read(): the window stays alive and only gets the result.",
            "async": "Each read is requested and comes back as a message: one thread keeps the window alive.",
        },
        used=used_by("open() and read()", "aiofile"),
        unit="bytes",
    ),
    Operation(
        name="copy_file",
        title="Copy a file",
        group="files",
        summary="Copies a file and waits with fsync until the copy is safe on the disk.",
        parameters=(*_SLOW_FILE, DESTINATION),
        effects={
            "blocking": "The window's thread waits in read(), write() and fsync(): nothing moves meanwhile.",
            "thread": "Another thread copies: the window stays alive.",
            "process": "A worker process copies: the window stays alive and only gets the result.",
            "async": "Each read, write and fsync is requested and awaited: the window stays alive.",
        },
        used=used_by("open(), read(), write() and fsync()", "aiofile"),
        unit="bytes",
    ),
    Operation(
        name="scan_folder",
        title="Scan a folder",
        group="files",
        summary="Walks through a folder and all folders in it: files, bytes and the largest file.",
        parameters=(
            Parameter(
                "folder", "folder", "", "Folder", "The folder to scan; empty for files of this system.",
                when_empty="system files",
            ),
        ),
        effects={
            "blocking": "The window's thread lists folder after folder: nothing moves until all are seen.",
            "thread": "Another thread scans and shares Python's lock with the window, which stays alive.",
            "process": "A worker process scans: the window stays alive and only gets the result.",
            "async": "Threads list the folders and are awaited: systems have no asynchronous listing.",
        },
        used=used_by("os.scandir()", "os.scandir() in threads"),
        unit="files",
    ),
    Operation(
        name="append_durably",
        title="Append durably",
        group="files",
        summary="Appends records to a file and waits with fsync for each until it is safe on the disk.",
        parameters=(
            Parameter(
                "path", "file", "", "File", "The file to append to; empty for a temporary file.",
                when_empty="temporary file", to_write=True,
            ),
            Parameter(
                "records", "integer", 1000, "Records", "How many records of 64 bytes are appended.",
                minimum=1, maximum=100_000,
            ),
        ),
        effects={
            "blocking": "The window's thread waits in fsync() for each record: nothing moves till the last.",
            "thread": "Another thread waits in fsync(): the window stays alive.",
            "process": "A worker process waits in fsync(): the window stays alive and only gets the result.",
            "async": "Each write and fsync is requested and awaited: the window stays alive on one thread.",
        },
        used=used_by("open(), write() and fsync()", "aiofile"),
        unit="records",
    ),
)  # fmt: skip
