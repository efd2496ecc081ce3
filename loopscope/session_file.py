"""Saves a session to one compressed file and loads it again. The format: docs/session-format.md."""

from __future__ import annotations

import errno
import json
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, NoReturn

from loopscope.file_errors import SessionFileError, as_file_error
from loopscope.plain_json import WrongShape, from_plain, to_plain
from loopscope.records import RECORD, UNKNOWN_NS, Kind, record_dtype
from loopscope.saved_session import SavedNames, SavedSession, SavedStore, SessionInfo, describe_here
from loopscope.session_document import FORMAT, LATEST_NS, VERSION, Document, document_of, read_document
from loopscope.whole_file import whole_file

if TYPE_CHECKING:
    import numpy

    from loopscope.session import Session

__all__ = [
    "SUFFIX",
    "VERSION",
    "SavedSession",
    "SessionFileError",
    "SessionInfo",
    "Snapshot",
    "describe_here",
    "load_session",
    "save_session",
    "take_snapshot",
    "write_snapshot",
]

SUFFIX = ".loopscope"
MOST_RECORDS = 1 << 23
"""8,388,608 records of 40 bytes: 320 MiB. Of a longer session the newest are saved."""
MOST_JSON_BYTES = 32 << 20
MOST_FILE_BYTES = 512 << 20
_PIECE_BYTES = 1 << 20
_FAST = 3
"""Level of the deflate: against level 6 a third of the time, and files less than a tenth larger."""

_JSON_MEMBER, _RECORDS_MEMBER = "session.json", "records.bin"
_ZIP_START = b"PK"
_NO_MEMORY = "there is not enough memory"
_MISSING = "parts of it are missing or wrong"


class Snapshot(NamedTuple):
    """A session at one instant, to be written in any thread while the session goes on."""

    document: dict[str, Any]
    records: numpy.ndarray[Any, Any]


def save_session(session: Session, path: str | Path, info: SessionInfo | None = None) -> None:
    """Save `session` to `path`, whole or not at all. Raises SessionFileError.

    Takes a second or two for a full store: in a GUI thread call `take_snapshot`, and `write_snapshot` in
    another one.
    """
    write_snapshot(take_snapshot(session, info), path)


def take_snapshot(session: Session, info: SessionInfo | None = None) -> Snapshot:
    """Copy what is in `session`: some 10 ms for a full store. Call it in the thread that records."""
    first_seq, records = session.since(max(session.first_seq, session.next_seq - MOST_RECORDS))
    if info is None:
        info = session.info if isinstance(session, SavedSession) else describe_here(session)
    return Snapshot(to_plain(document_of(session, info, first_seq, records)), records)


def write_snapshot(snapshot: Snapshot, path: str | Path) -> None:
    """Write a snapshot to `path`, whole or not at all; in any thread. Raises SessionFileError."""
    text = json.dumps(snapshot.document, allow_nan=False, separators=(",", ":")).encode("ascii")
    if len(text) > MOST_JSON_BYTES:
        raise SessionFileError("too_large", path, problem="its names and runs")
    with (
        whole_file(path) as file,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST) as archive,
    ):
        for name, data in (
            (_JSON_MEMBER, memoryview(text)),
            (_RECORDS_MEMBER, snapshot.records.view("u1").data),
        ):
            with archive.open(name, "w") as member:
                for start in range(0, len(data), _PIECE_BYTES):
                    member.write(data[start : start + _PIECE_BYTES])


def load_session(path: str | Path) -> SavedSession:
    """Load a session that was saved to `path`. Raises SessionFileError, and nothing else.

    Memory: what the records take, 384 MiB at the most, whatever the file announces.
    """
    with _open_session(path) as file:
        try:
            return _read(file, path)
        except MemoryError:
            raise SessionFileError("too_large", path, problem=_NO_MEMORY) from None
        except WrongShape as error:
            raise SessionFileError("damaged", path, problem=str(error)) from error
        except OSError as error:
            if error.errno == errno.ENOMEM:
                raise SessionFileError("too_large", path, problem=_NO_MEMORY) from None
            if error.errno != errno.EINVAL:
                raise
            # A place that the archive names lies outside the file.
            raise SessionFileError("damaged", path, problem=_MISSING) from error
        except zipfile.BadZipFile as error:
            file.seek(0)
            if file.read(len(_ZIP_START)) != _ZIP_START:
                raise SessionFileError("not_a_session", path) from None
            raise SessionFileError("damaged", path, problem=_MISSING) from error
        except (
            zlib.error,
            EOFError,
            struct.error,
            ValueError,
            LookupError,
            ArithmeticError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            # All that zipfile and json say of bytes that they cannot understand.
            raise SessionFileError("damaged", path, problem=_MISSING) from error


@contextmanager
def _open_session(path: str | Path) -> Iterator[IO[bytes]]:
    try:
        # First: opening a pipe would wait for somebody to write into it.
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise SessionFileError("is_a_folder", path)
        if not stat.S_ISREG(status.st_mode):
            raise SessionFileError("not_a_file", path)
        if status.st_size > MOST_FILE_BYTES:
            raise SessionFileError("too_large", path, problem=f"{status.st_size >> 20} MiB")
        with open(path, "rb") as file:
            yield file
    except (OSError, ValueError) as error:
        raise as_file_error(error, path, writing=False) from error


def _read(file: IO[bytes], path: str | Path) -> SavedSession:
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: info for info in archive.infolist()}
        if _JSON_MEMBER not in members:
            raise SessionFileError("not_a_session", path)
        document = _read_document(archive, members[_JSON_MEMBER], path)
        records = members.get(_RECORDS_MEMBER)
        if records is None:
            raise WrongShape(f"{_RECORDS_MEMBER} is missing")
        _check_member(records)
        if records.file_size != document.records * RECORD.size:
            raise WrongShape(f"{_RECORDS_MEMBER} has another length than announced")
        with archive.open(records) as member:
            store = SavedStore(document.first_seq, document.records, member)
            # Only at the very end the checksum is looked at.
            if member.read(1):
                raise WrongShape(f"{_RECORDS_MEMBER} has another length than announced")
    _check_records(store, len(document.names))
    session = SavedSession(store, SavedNames(document.names), document.start_ns, document.info)
    session.runs.extend(document.runs)
    session.races.extend(document.races)
    session.scales.extend(document.scales)
    session.explanations.update((e.start_ns, e.explanation) for e in document.explanations)
    session.flames.update((f.start_ns, f.slices) for f in document.flames)
    return session


def _check_member(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise WrongShape(f"{info.filename} is encrypted or packed in an unknown way")


def _read_document(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str | Path) -> Document:
    _check_member(info)
    if info.file_size > MOST_JSON_BYTES:
        raise SessionFileError("too_large", path, problem="its names and runs")
    with archive.open(info) as member:
        data = member.read(MOST_JSON_BYTES + 1)
    plain = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise SessionFileError("not_a_session", path)
    version = from_plain(int, plain.get("version"), "version")
    if version > VERSION:
        raise SessionFileError("newer", path, version=version, known=VERSION)
    document = read_document(plain)
    if document.records > MOST_RECORDS:
        raise SessionFileError("too_large", path, problem=f"{document.records} records")
    return document


def _no_number(text: str) -> NoReturn:
    raise WrongShape(f"{text} is no number")


def _check_records(store: SavedStore, names: int) -> None:
    """Check each record's fields, a part of the records at a time. Raises WrongShape."""
    import numpy

    every = numpy.frombuffer(store.ring, record_dtype())[: len(store)]
    for start in range(0, len(every), 1 << 18):
        part = every[start : start + (1 << 18)]
        posted, begin, end = (part[f"{name}_ns"] for name in ("posted", "begin", "end"))
        right = {
            "posted_ns": (posted >= UNKNOWN_NS) & (posted < LATEST_NS),
            "begin_ns": (begin >= 0) & (begin <= end),
            "end_ns": end < LATEST_NS,
            "name_id": part["name_id"] < names,
            "kind": part["kind"] < len(Kind),
        }
        for name, good in right.items():
            if not good.all():
                raise WrongShape(f"{name} of a record is out of range")
