"""Nothing heavy is imported until a view has something to show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from loopscope.names import NameTable
from loopscope.session import Session
from loopscope.store import RecordStore
from widgets.feel import FeelPanel
from widgets.message_log import MessageLog
from widgets.parameter_form import ParameterForm
from widgets.runs_table import RunsTable
from widgets.source_view import SourceView
from widgets.theme import set_theme
set_theme(app, "system")
session = Session(RecordStore(1000), NameTable(), 0)
views = [FeelPanel(session), MessageLog(session), RunsTable(session), SourceView(), ParameterForm()]
for view in views:
    view.grab()
print(*sorted({"numpy", "pygments", "asyncio", "requests", "aiohttp", "socket"} & set(sys.modules)))
"""


def test_all_views_can_be_painted_without_numpy_and_pygments(home_env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**home_env, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == ""
