"""The message loop in miniature, in plain Python. Run: `python -m tasks.mini_loop`."""

import time
from collections.abc import Callable
from queue import Queue
from threading import Timer


class MiniLoop:
    """One thread, one queue. `say` tells what was done; a file takes `slow_s` seconds to read."""

    def __init__(self, say: Callable[[str], None] = print, slow_s: float = 2.0) -> None:
        self.queue: Queue[str] = Queue()
        self.say = say
        self.slow_s = slow_s

    def run(self) -> None:
        while True:
            event = self.get_event()
            if event == "quit":
                return
            self.process_event(event)

    def get_event(self) -> str:
        return self.queue.get()

    def process_event(self, event: str) -> None:
        if event == "read and wait":
            time.sleep(self.slow_s)
            self.say("the file is read, and nobody was served meanwhile")
        elif event == "read on request":
            Timer(self.slow_s, self.post, ["file is read"]).start()
            self.say("the file is requested: back to the queue")
        else:
            self.say(event)

    def post(self, event: str) -> None:
        self.queue.put(event)


def main() -> None:
    """Show that clicks wait for a handler that waits, and not for one that only asks."""
    began = time.monotonic()
    loop = MiniLoop(lambda text: print(f"{time.monotonic() - began:4.1f} s  {text}", flush=True))
    for event in ("click", "read and wait", "click", "paint", "read on request", "click", "key"):
        loop.post(event)
    Timer(2.5 * loop.slow_s, loop.post, ["quit"]).start()
    loop.run()


if __name__ == "__main__":
    main()
