"""Does the window bear an hour of everything at once?

The real window on a virtual display is used at random by real input: every operation in every mode,
cancelling, killed helpers, refused connections, languages, themes, presets, slow motion, saving. It is killed
once, closed in the middle of a run once and started again. It keeps 50,000 messages, not a million: what
grows with them is then as large as it gets before the first figure is taken. No crash, no traceback, no
warning of Qt; after a warm-up the memory of all own processes grows by less than 5 %; descriptors, threads
and processes return to where they were; no temporary file is left.
Run: `python benchmarks/soak.py [--minutes N] [--seed S]`
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.soaking.whole import GROWTH_LIMIT, soak  # noqa: E402

MINUTES = 5.0


def main() -> int:
    """Print the figures. Exit code 1 when a limit was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES, help="how long (default: %(default)g)")
    parser.add_argument("--seed", type=int, help="the number that a soak printed, to do the same again")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"soak of {options.minutes:g} min, seed {seed}", flush=True)
    # Where it crashes, it says where.
    os.environ["PYTHONFAULTHANDLER"] = "1"
    # Ended from outside, it takes window, server and home with it as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as home:
        result = soak(seed, options.minutes * 60, Path(home), lambda text: print(text, flush=True))
    deeds = ", ".join(f"{count} × {name}" for name, count in sorted(result.deeds.items()))
    print(f"{result.runs} runs; {deeds}")
    print(f"memory after the warm-up {result.growth:+.1%} (limit +{GROWTH_LIMIT:.0%})")
    for complaint in result.complaints:
        print(f"WRONG: {complaint}")
    print(
        f"took {(time.monotonic() - begin) / 60:.1f} min: {'wrong' if result.complaints else 'all is well'}"
    )
    return 1 if result.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
