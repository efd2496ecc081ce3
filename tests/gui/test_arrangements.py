"""An arrangement of panels survives the settings file, and nothing that was altered reaches Qt."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from gui.arrangements import Arrangement, arrangement_of, packed, sound_arrangements, unpacked
from gui.panel_names import PANELS
from gui.presets import PRESETS, names_in
from gui.settings import Settings, load, save


@given(
    state=st.binary(max_size=400),
    hidden=st.sets(st.sampled_from(("feel", "operations"))),
    untouched=st.sampled_from(("", "low", "high")),
)
def test_what_was_written_is_read_again(state: bytes, hidden: set[str], untouched: str) -> None:
    kept = Arrangement(state, tuple(sorted(hidden)), untouched)
    assert arrangement_of(json.loads(json.dumps(kept.as_json()))) == kept


def test_what_an_earlier_version_wrote_is_read() -> None:
    assert arrangement_of({"docks": packed(b"\1"), "hidden": ["feel"]}) == Arrangement(b"\1", ("feel",))


@how(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=st.text(max_size=80) | st.binary(max_size=60).map(lambda b: base64.b64encode(b).decode()))
def test_other_text_is_refused(text: str) -> None:
    assert unpacked(text) is None


def test_a_single_altered_letter_is_noticed() -> None:
    text = packed(b"\x00\xff where everything stands" * 4)
    for place in range(len(text)):
        altered = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert unpacked(altered) is None


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {},
        {"docks": "x"},
        {"docks": packed(b""), "hidden": ["banner"]},
        {"docks": 5, "hidden": []},
        {"docks": packed(b""), "hidden": [], "untouched": "sideways"},
    ],
)
def test_what_is_not_an_arrangement_is_none(found: object) -> None:
    assert arrangement_of(found) is None
    assert not sound_arrangements({"play": found})


def test_the_settings_keep_arrangements_and_refuse_broken_ones(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    kept = Settings(preset="measure", arrangements={"play": Arrangement(b"\1\2", ("feel",)).as_json()})
    assert save(kept, path) == ""
    assert load(path) == (kept, None)
    broken = json.loads(path.read_text("utf-8"))
    broken["arrangements"]["play"]["docks"] += "A"
    path.write_text(json.dumps(broken), "utf-8")
    settings, complaint = load(path)
    assert settings == Settings(preset="measure")
    assert complaint is not None
    assert "part" in complaint.text()


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_panel_has_a_place_in_every_preset(preset: object) -> None:
    from gui.presets import Preset

    assert isinstance(preset, Preset)
    shown = list(names_in(preset.layout))
    assert sorted([*shown, *preset.homes]) == sorted(PANELS)
    assert set(preset.homes.values()) <= set(shown)
    assert sorted(names_in(preset.layout_for(low=True))) == sorted(shown)
