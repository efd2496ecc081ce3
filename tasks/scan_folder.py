"""Walk through a folder and all folders in it: how many files, how many bytes, and the largest file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from tasks.progress import Progress
from tasks.run_scope import current_scope
from tasks.threads import in_thread

AT_A_TIME = 32
"""Folders that a thread lists before it comes back: going to and fro takes longer than listing one."""


@dataclass
class Listing:
    """What one folder holds itself. Links are not followed, so a loop of links cannot lead in circles."""

    files: int = 0
    bytes: int = 0
    largest: tuple[int, str] = (-1, "")
    folders: list[str] = field(default_factory=list)
    closed: int = 0
    """Folders that may not be read."""


def scan_folder(folder: str, progress: Progress) -> dict[str, object]:
    """Scan `folder`, one folder after the other."""
    total = list_folder(folder)
    waiting = total.folders
    while waiting:
        add(total, waiting, list_inner_folder(waiting.pop()))
        progress(total.files)
    return result(total)


async def scan_folder_async(folder: str, progress: Progress) -> dict[str, object]:
    """Do the same; no system lists folders asynchronously for Python: threads do, some at a time."""
    current_scope().note_used("os.scandir() in threads")
    total = await in_thread(list_folder, folder)
    waiting = total.folders
    while waiting:
        some = [waiting.pop() for _ in range(min(AT_A_TIME, len(waiting)))]
        for found in await in_thread(list_inner_folders, some):
            add(total, waiting, found)
        progress(total.files)
    return result(total)


def list_folder(folder: str) -> Listing:
    """List one folder; raises OSError when it is not there, is a file or may not be read."""
    listing = Listing()
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                listing.folders.append(entry.path)
                continue
            try:
                size = entry.stat(follow_symlinks=False).st_size
            except FileNotFoundError:
                continue  # taken away while we looked
            listing.files += 1
            listing.bytes += size
            listing.largest = max(listing.largest, (size, entry.path))
    return listing


def list_inner_folder(folder: str) -> Listing:
    """List a folder found on the way: one that has gone is empty, one that is closed to us is counted."""
    try:
        return list_folder(folder)
    except PermissionError:
        return Listing(closed=1)
    except (FileNotFoundError, NotADirectoryError):
        return Listing()


def list_inner_folders(folders: list[str]) -> list[Listing]:
    """List several folders, one after the other."""
    return [list_inner_folder(folder) for folder in folders]


def add(total: Listing, waiting: list[str], found: Listing) -> None:
    """Add what one folder holds to the total, and its folders to those that wait."""
    total.files += found.files
    total.bytes += found.bytes
    total.largest = max(total.largest, found.largest)
    total.closed += found.closed
    waiting += found.folders


def result(total: Listing) -> dict[str, object]:
    """Give the figures of the whole tree."""
    size, path = total.largest
    return {
        "files": total.files,
        "bytes": total.bytes,
        "largest": path,
        "largest_bytes": max(size, 0),
        "unreadable_folders": total.closed,
    }
