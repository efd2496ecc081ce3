"""The soak of `make soak`, in short: it leaves nothing behind, and says when something went wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.soaking.whole import soak

SECONDS = 20.0
SEED = 20_261_124


@pytest.mark.timeout(240)
def test_a_short_soak(tmp_path: Path) -> None:
    said: list[str] = []
    # Short enough for a test: what one figure of memory means, only the long one can judge.
    result = soak(SEED, SECONDS, tmp_path, said.append, thorough=False)
    print("\n".join(said), result.deeds)
    assert result.complaints == []
    assert result.runs > 0
