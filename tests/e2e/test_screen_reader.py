"""What a screen reader is told, read from the bus on which it listens (AT-SPI, Linux)."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage

if TYPE_CHECKING:
    from tests.e2e.conftest import Window

ANNOUNCEMENTS = "type='signal',interface='org.a11y.atspi.Event.Object',member='Announcement'"


@pytest.fixture
def announced(
    display_env: dict[str, str], tmp_path: Path, wait_for: Callable[..., Any]
) -> Iterator[Callable[[], str]]:
    """Give a function that gives what was announced so far, to windows opened from now on."""
    said = tmp_path / "announced"
    # The bus makes a socket there, whose path has to be short.
    with ExitStack() as ends:
        folder = ends.enter_context(tempfile.TemporaryDirectory(prefix="bus-"))
        file = ends.enter_context(said.open("wb"))
        display_env |= {"XDG_RUNTIME_DIR": folder, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        session = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"],
            env=display_env,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        ends.callback(_end, session)
        assert session.stdout is not None
        display_env["DBUS_SESSION_BUS_ADDRESS"] = session.stdout.readline().strip()
        ask = ["dbus-send", "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus"]
        address = subprocess.check_output(
            [*ask, "org.a11y.Bus.GetAddress"], env=display_env, text=True, stderr=subprocess.DEVNULL
        ).strip()
        bus = QDBusConnection.connectToBus(address, "screen reader")
        ends.callback(QDBusConnection.disconnectFromBus, "screen reader")
        registering = QDBusMessage.createMethodCall(
            "org.a11y.atspi.Registry",
            "/org/a11y/atspi/registry",
            "org.a11y.atspi.Registry",
            "RegisterEvent",
        )
        registering.setArguments(["object:announcement"])
        answer = bus.call(registering)
        assert answer.type() == QDBusMessage.MessageType.ReplyMessage, answer.errorMessage()
        reader = subprocess.Popen(
            ["dbus-monitor", "--address", address, ANNOUNCEMENTS], stdout=file, stderr=subprocess.DEVNULL
        )
        ends.callback(_end, reader)
        # The first line: from now on it hears everything.
        wait_for(lambda: said.read_text("utf-8"), "the reader to listen")
        yield lambda: said.read_text("utf-8")


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    process.communicate()


def test_a_freeze_is_announced_in_the_words_of_the_banner(
    open_window: Callable[..., Window], announced: Callable[[], str]
) -> None:
    window = open_window("--language", "zh_CN", parameters={"fetch_page": {"delay_s": "0.4"}})
    window.click("run.fetch_page.blocking")
    line = window.wait_for_line("said", severity="frozen")
    window.wait_for(lambda: line["text"] in announced(), "the announcement")
    assert "fetch_page.py" in line["text"]
