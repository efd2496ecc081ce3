"""Parameters that operations of several groups have."""

from __future__ import annotations

from tasks.parameters import Parameter

DESTINATION = Parameter(
    "destination", "file", "", "Save as", "Where the finished file goes; empty for a temporary file.",
    when_empty="temporary file", to_write=True,
)  # fmt: skip
