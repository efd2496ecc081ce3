"""What can go wrong with a session's files: stable codes, and one English sentence for each."""

from __future__ import annotations

import errno
from pathlib import Path

from loopscope.system_reasons import reason_of

SENTENCES: dict[str, str] = {
    "missing_file": "“{path}” does not exist; check the name or choose another file.",
    "missing_folder": "There is no folder for “{path}”; create it or choose another one.",
    "not_permitted": "Access to “{path}” is not permitted; choose another file or change its permissions.",
    "is_a_folder": "“{path}” is a folder; choose a file.",
    "not_a_file": "“{path}” is a device, a socket or a pipe; choose an ordinary file.",
    "bad_name": "“{path}” cannot be the name of a file; choose another one.",
    "disk_full": "There is no room left on the disk for “{path}”; free some space or choose another disk.",
    "unreadable": "“{path}” could not be read ({reason}); try it again or choose another file.",
    "unwritable": "“{path}” could not be written ({reason}); try it again or choose another file.",
    "not_a_session": "“{path}” is not a saved session; choose a file that Loopscope saved.",
    "damaged": "“{path}” is damaged ({problem}); choose another file or save the session again.",
    "newer": "“{path}” has format {version}, and this Loopscope knows up to {known}; use a newer Loopscope.",
    "too_large": "“{path}” is larger than a session can be ({problem}); choose another file.",
}
"""Code to the English sentence; the window translates these very strings."""

_KEPT_CHARACTERS = 120
_BY_ERRNO = {
    errno.EACCES: "not_permitted",
    errno.EPERM: "not_permitted",
    errno.EROFS: "not_permitted",
    errno.EISDIR: "is_a_folder",
    errno.ENAMETOOLONG: "bad_name",
    errno.ELOOP: "bad_name",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
}


class SessionFileError(Exception):
    """A file that cannot be loaded, saved or exported to; its text is one sentence for a person.

    `code` is stable, `fields` fill the sentence and can all be written as JSON.
    """

    def __init__(self, code: str, path: str | Path, **fields: object) -> None:
        self.code = code
        self.fields: dict[str, object] = {
            name: _shown(value) if isinstance(value, str) else value
            for name, value in {"path": str(path), **fields}.items()
        }
        super().__init__(SENTENCES[code].format_map(self.fields))

    def __reduce__(self) -> tuple[object, ...]:
        return _remake, (self.code, self.fields)


def _remake(code: str, fields: dict[str, object]) -> SessionFileError:
    others = {name: value for name, value in fields.items() if name != "path"}
    return SessionFileError(code, str(fields["path"]), **others)


def as_file_error(error: OSError | ValueError, path: str | Path, writing: bool) -> SessionFileError:
    """Give the SessionFileError for what the system said when `path` was read or written.

    A ValueError is what Python says of a name with a NUL in it.
    """
    if isinstance(error, ValueError):
        return SessionFileError("bad_name", path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return SessionFileError("missing_folder" if writing else "missing_file", path)
    code = _BY_ERRNO.get(error.errno or 0)
    if code is not None:
        return SessionFileError(code, path)
    reason = reason_of(error)
    return SessionFileError("unwritable" if writing else "unreadable", path, reason=reason)


def _shown(text: str) -> str:
    """Make a text fit into a sentence: no line breaks, nothing that cannot be printed, not too long."""
    text = "".join(character if character.isprintable() else "�" for character in text)
    if len(text) > 2 * _KEPT_CHARACTERS:
        text = f"{text[:_KEPT_CHARACTERS]}…{text[-_KEPT_CHARACTERS:]}"
    return text
