"""Writing a file so that its name never stands for half a file."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from loopscope.file_errors import SessionFileError, as_file_error


@contextmanager
def whole_file(path: str | Path) -> Iterator[BinaryIO]:
    """Give `path` + ".part" to write into; it becomes `path` at the end, or goes on any error.

    A link is followed: the file that it leads to is replaced. Raises SessionFileError where the system
    refuses; other errors of the body pass through.
    """
    try:
        target = os.path.realpath(path)
        mode = os.stat(target).st_mode if os.path.exists(target) else stat.S_IFREG
    except (OSError, ValueError) as error:
        raise as_file_error(error, path, writing=True) from error
    if stat.S_ISDIR(mode):
        raise SessionFileError("is_a_folder", path)
    if not stat.S_ISREG(mode):
        raise SessionFileError("not_a_file", path)
    part = f"{target}.part"
    try:
        file = open(part, "wb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise as_file_error(error, path, writing=True) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException as error:
        with suppress(OSError):
            os.unlink(part)
        if isinstance(error, OSError):
            raise as_file_error(error, path, writing=True) from error
        raise
