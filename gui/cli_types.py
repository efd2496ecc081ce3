"""Turns words of the command line into values, and says in one sentence what is wrong with them."""

from __future__ import annotations

import argparse
import re

from gui.words import translate

LEAST_SIZE, LARGEST_SIZE = 200, 16_384
LEAST_KEPT, MOST_KEPT = 1_000, 10_000_000
"""Messages that a window may be told to keep: from some seconds of them to 400 MB."""


def size(text: str) -> tuple[int, int]:
    """Give width and height of "1280x800"."""
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    if match is None:
        raise _wrong(translate("Cli", "{text} is not a size such as 1280x800"), text)
    width, height = int(match[1]), int(match[2])
    if not all(LEAST_SIZE <= length <= LARGEST_SIZE for length in (width, height)):
        sentence = translate("Cli", "{size}: each side is a number from {least} to {largest}")
        raise argparse.ArgumentTypeError(sentence.format(size=text, least=LEAST_SIZE, largest=LARGEST_SIZE))
    return width, height


def port(text: str) -> int:
    """Give the number of a port, 0 to 65535."""
    if not re.fullmatch(r"\d{1,5}", text) or int(text) > 65_535:
        raise _wrong(translate("Cli", "{text} is not a port, a number from 0 to 65535"), text)
    return int(text)


def kept_messages(text: str) -> int:
    """Give how many messages are to be kept."""
    if not re.fullmatch(r"\d{1,8}", text) or not LEAST_KEPT <= int(text) <= MOST_KEPT:
        sentence = translate("Cli", "{text} is not a number of messages from {least} to {most}")
        fields = {"text": quoted(text), "least": f"{LEAST_KEPT:,}", "most": f"{MOST_KEPT:,}"}
        raise argparse.ArgumentTypeError(sentence.format(**fields))
    return int(text)


def milliseconds(text: str) -> float:
    """Give a number of ms up to an hour."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 1 <= number <= 3_600_000:
        raise _wrong(translate("Cli", "{text} is not a number of ms from 1 to 3 600 000"), text)
    return number


def _wrong(sentence: str, text: str) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(sentence.format(text=quoted(text)))


def quoted(text: str) -> str:
    """Give what was typed in quotes, shortened where it is long."""
    return repr(text if len(text) <= 60 else text[:60] + "…")
