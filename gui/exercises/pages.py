"""Slow pages on this machine: a server in threads of the stage, which sends a page in parts with pauses."""

from __future__ import annotations

import contextlib
import socketserver
import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any

LONGEST_NAME = 100


class SlowPages:
    """Whoever connects and sends a name and a line feed gets the parts of that page, each after a pause."""

    def __init__(self, pages: Mapping[str, Any]) -> None:
        self._pause_s = float(pages.get("pause_s", 0.1))
        self._pages: Mapping[str, Sequence[str]] = {
            name: parts for name, parts in pages.items() if name != "pause_s"
        }
        self._served_s: list[tuple[float, float]] = []
        self._server = _Server(self._answer)
        thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, port = self._server.server_address[:2]
        return str(host), int(port)

    @property
    def quicker(self) -> float | None:
        """How many times quicker all came than one after the other; None where none was served."""
        if not self._served_s:
            return None
        span_s = max(end for _, end in self._served_s) - min(begin for begin, _ in self._served_s)
        return sum(end - begin for begin, end in self._served_s) / span_s

    def _answer(self, handler: socketserver.StreamRequestHandler) -> None:
        begin = time.perf_counter()
        name = handler.rfile.readline(LONGEST_NAME).decode(errors="replace").strip()
        # Whoever goes away before the end is not answered; that is no fault of ours.
        with contextlib.suppress(OSError):
            for part in self._pages.get(name, ["There is no such page."]):
                time.sleep(self._pause_s)
                handler.wfile.write(part.encode())
        self._served_s.append((begin, time.perf_counter()))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer: Any) -> None:
        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                answer(self)

        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a student's broken connection is theirs to see."""
