"""Finds what a person means by a few letters: a subsequence of the words, ranked by how well it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

FIRST_LETTER, WORD_START, RUN_ON, GAP = 12, 9, 9, 1
"""What a hit is worth at the very start, at the start of a word, right after another; what a gap costs."""
WHOLE = 48
"""What it is worth that the letters are all of a text, or of its last part: the name of what is meant."""
IMPOSSIBLE = 24
"""What it costs that something cannot be done now."""
MOST_GAP = 8
"""A gap costs no more than this, or long texts could never be found."""


@dataclass(frozen=True)
class Match:
    """How well letters fit a text: `score` (more is better), and the places of the letters in it."""

    score: int
    places: tuple[int, ...]


def match(query: str, text: str) -> Match | None:
    """Fit every word of `query` into `text`, in any order; None where a letter of one is missing."""
    score, places = 0, set()
    for word in query.split():
        found = _fit(word.casefold(), text)
        if found is None:
            return None
        score += found.score
        places |= set(found.places)
    return Match(score, tuple(sorted(places)))


def ranked(
    query: str,
    items: Iterable[T],
    texts_of: Callable[[T], tuple[str, ...]],
    possible: Callable[[T], bool] = lambda _: True,
) -> list[tuple[T, Match]]:
    """Give the items that fit, best first; equal ones stay in their order.

    One that is not `possible` now stands behind those that fit about as well.

    `texts_of` gives an item's texts: the first is what is shown, a hit in another (its name in English,
    say) counts less, and has no places.
    """
    found = []
    for item in items:
        shown, *others = texts_of(item)
        hit = match(query, shown)
        if hit is None:
            hits = [other for other in (match(query, text) for text in others) if other is not None]
            if not hits:
                continue
            hit = Match(max(other.score for other in hits) // 2, ())
        names = (shown, shown.rpartition(" · ")[2], *others)
        if any(name.casefold() == query.strip().casefold() for name in names):
            hit = Match(hit.score + WHOLE, hit.places)
        found.append((item, hit))
    return sorted(found, key=lambda pair: -pair[1].score + (0 if possible(pair[0]) else IMPOSSIBLE))


def _fit(word: str, text: str) -> Match | None:
    """Fit one word: the best of the ways that begin at each place of its first letter.

    Where the letters stand together at the start of a word, that is what was meant, and is shown as found.
    """
    folded = "".join(letter.casefold()[:1] or letter for letter in text)
    best: Match | None = None
    start = folded.find(word[0])
    while start >= 0:
        found = _from(word, folded, text, start)
        # One that fails may have run past what a later one finds.
        if found is not None and (best is None or _worth(found, text) > _worth(best, text)):
            best = found
        start = folded.find(word[0], start + 1)
    return best


def _worth(found: Match, text: str) -> tuple[bool, int]:
    """Tell of two ways to fit the same word which is the better one: the larger."""
    first, last = found.places[0], found.places[-1]
    together = last - first == len(found.places) - 1
    return together and _begins_word(text, first), found.score


def _from(word: str, folded: str, text: str, start: int) -> Match | None:
    """Fit `word` from `start` on: each letter at the next start of a word, else at once."""
    places = [start]
    for letter in word[1:]:
        near = folded.find(letter, places[-1] + 1)
        if near < 0:
            return None
        if near != places[-1] + 1:
            near = _at_word_start(letter, folded, text, near)
        places.append(near)
    return Match(_score(text, places), tuple(places))


def _at_word_start(letter: str, folded: str, text: str, near: int) -> int:
    """Give the first place from `near` on at which `letter` begins a word; `near` where there is none."""
    place = near
    while place >= 0:
        if _begins_word(text, place):
            return place
        place = folded.find(letter, place + 1)
    return near


def _score(text: str, places: list[int]) -> int:
    score, before = 0, None
    for place in places:
        if place == 0:
            score += FIRST_LETTER
        elif _begins_word(text, place):
            score += WORD_START
        if before is not None:
            gap = place - before - 1
            score += RUN_ON if gap == 0 else -min(MOST_GAP, gap * GAP)
        before = place
    # Of two that fit as well, the shorter one is meant.
    return score * 4 - min(40, len(text)) // 4


def _begins_word(text: str, place: int) -> bool:
    """Tell whether a word begins here; every Chinese character is one, as it has no spaces between words."""
    if place == 0:
        return True
    before, here = text[place - 1], text[place]
    return not before.isalnum() or (here.isupper() and before.islower()) or here >= "\u2e80"
