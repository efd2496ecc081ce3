"""What can go wrong in an operation: stable codes, and one English sentence for each."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "missing_file": "“{path}” does not exist; check the name or choose another one.",
    "missing_file.folder": "The folder “{path}” does not exist; check the name or choose another one.",
    "not_permitted": "Access to “{path}” is not permitted; choose another one or change its permissions.",
    "is_a_folder": "“{path}” is a folder; choose a file.",
    "not_a_folder": "“{path}” is not a folder; choose a folder.",
    "not_a_file": "“{path}” is a device, a socket or a pipe; choose an ordinary file.",
    "link_loop": "“{path}” is a link that leads back to itself; choose the file that it should lead to.",
    "disk_full": "There is no room left on the disk for “{path}”; free some space or choose another disk.",
    "vanished": "“{path}” ended after {done} of {total} bytes, cut short while it was read; run it again.",
    "vanished.gone": "“{path}” was taken away while it was used; choose another one or run it again.",
    "refused": "Nothing listens at “{url}”, so it refused the connection; check the address and the port.",
    "unreachable": "“{url}” cannot be reached from here; check the address and the network connection.",
    "unknown_host": "The host of “{url}” is unknown; check the address and the network connection.",
    "timed_out": "“{url}” did not answer in time; try it again later or allow more time.",
    "timed_out.after": "“{url}” did not answer within {timeout_s} s; try it again later or allow more time.",
    "timed_out.disk": "“{path}” gave nothing in time, as nobody writes into it; run it again.",
    "broken_body": "“{url}” broke the connection off before its answer was complete; run it again.",
    "http_status": "“{url}” answered with the error {status}; check the address or try it again later.",
    "redirects": "“{url}” leads from one address to the next without end; choose another one.",
    "no_trust": "No secure connection to “{url}” could be made, or it is not trusted; check the address.",
    "bad_url": "“{url}” is not a web address; write one such as http://example.org/page.",
    "same_file": "“{path}” cannot be copied onto itself; choose another destination.",
    "bad_parameter": "{problem}",
    "bad_parameter.operation": "There is no operation “{value}”; choose one of {known}.",
    "bad_parameter.mode": "There is no mode “{value}”; choose one of {known}.",
    "bad_parameter.unknown": "“{operation}” has no parameter “{value}”; it knows {known}.",
    "bad_parameter.choice": "{title}: “{value}” is not a choice; choose one of {known}.",
    "bad_parameter.integer": "{title}: “{value}” is not a whole number; write one such as {example}.",
    "bad_parameter.number": "{title}: “{value}” is not a number; write one such as {example}.",
    "bad_parameter.range": "{title}: “{value}” is out of range; write a number from {minimum} to {maximum}.",
    "bad_parameter.path": "{title}: “{value}” cannot be the name of a file or a folder; choose another one.",
    "cancelled": "The run was cancelled; start it again when you like.",
    "world_unavailable": "The slow world is not available ({reason}); try again or choose your own.",
    "worker_died": "The worker process ended before its work was done (exit status {status}); run it again.",
    "no_resources": "This is too much at once for the system ({detail}); run it again with smaller numbers.",
    "unexpected": "The work failed unexpectedly ({detail}); try it again or choose other values.",
}
"""Code, or code and variant, to the English sentence; the window translates these very strings."""

_KEPT_CHARACTERS = 120


class OperationError(Exception):
    """A failure that a person can understand; its text says what happened and what to do.

    `code` is stable, `variant` picks a closer sentence of the same code, `fields` fill the sentence and
    can all be written as JSON.
    """

    def __init__(self, code: str, variant: str = "", /, **fields: object) -> None:
        self.code = code
        self.variant = variant
        self.fields = {name: _shown(value) for name, value in fields.items()}
        pattern = SENTENCES.get(self.key) or SENTENCES.get(code) or SENTENCES["unexpected"]
        sentence = pattern.format_map(_Blanks(self.fields))
        if code == "bad_parameter":
            self.fields.setdefault("problem", sentence)
        super().__init__(sentence)

    @property
    def key(self) -> str:
        """The key of its sentence in SENTENCES."""
        return f"{self.code}.{self.variant}" if self.variant else self.code

    def __reduce__(self) -> tuple[object, ...]:
        return _remake, (self.code, self.variant, self.fields)


class BadParameter(OperationError):
    """A value that a parameter does not take; `variant` is one of the `bad_parameter.…` keys."""

    def __init__(self, variant: str, /, **fields: object) -> None:
        super().__init__("bad_parameter", variant, **fields)


class Cancelled(OperationError):
    """The person cancelled the run."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class _Blanks(dict[str, object]):
    """Fields of a sentence; one that is not known is shown as a dash, never invented."""

    def __missing__(self, key: str) -> str:
        return "—"


def _shown(value: object) -> object:
    """Make a text fit into a sentence: no line breaks, nothing that cannot be printed, not too long."""
    if not isinstance(value, str):
        return value
    text = "".join(character if character.isprintable() else "�" for character in value)
    if len(text) > 2 * _KEPT_CHARACTERS:
        text = f"{text[:_KEPT_CHARACTERS]}…{text[-_KEPT_CHARACTERS:]}"
    return text


def _remake(code: str, variant: str, fields: dict[str, object]) -> OperationError:
    return Cancelled() if code == "cancelled" else OperationError(code, variant, **fields)


def as_operation_error(error: BaseException, values: dict[str, object] | None = None) -> OperationError:
    """Give the same OperationError for the same trouble, whichever library and mode it came from.

    `values` are what the operation was called with: they say which file or URL it was about.
    """
    # Not at the top: translation knows OperationError, and there is no need for it until something fails.
    from tasks.translate_errors import translate

    return translate(error, values or {})
