"""The names of panels and presets: no more, since settings and header need them before the first paint."""

PANELS = (
    "timeline",
    "log",
    "runs",
    "source",
    "charts",
    "slow_motion",
    "miniature",
    "lessons",
    "scale",
    "race",
)
"""Every panel that stands in a dock, in the order of the menu."""
COLUMN = ("feel", "operations")
"""The parts of the left column, which can be hidden as well."""
PLAY, MEASURE, PRESENT, LEARN = PRESET_NAMES = ("play", "measure", "present", "learn")
BARE = (PRESENT,)
"""Presets that leave out everything that is not a panel but the banner: for a projector."""
