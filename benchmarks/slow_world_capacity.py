"""Is the slow world the bottleneck? How many delayed connections does it hold, how many requests answer?

The load comes from processes that know nothing of Loopscope: plain asyncio streams, and wrk where it is
installed (Debian: wrk). Run: `python benchmarks/slow_world_capacity.py [--connections N]`
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

CONNECTIONS = 10_000
OPENED_AT_ONCE = 500
"""Connections being opened at the same time: the kernel queues 4,096 for a server."""
HOLD_S = 15.0
QUICK_CLIENTS, QUICK_S = 64, 4
WITHIN_S = 120.0


async def hold(port: int, count: int) -> tuple[int, int, float]:
    """Open `count` connections that each wait for a page; gives the server's count of open connections and of
    unanswered requests while all wait, and how many seconds it took to open them."""
    opening = asyncio.Semaphore(OPENED_AT_ONCE)
    target = f"/page?delay={HOLD_S:g}&size=0"

    async def ask() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        async with opening:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            return reader, writer

    began_s = time.perf_counter()
    held = await asyncio.gather(*(ask() for _ in range(count)))
    opened_s = time.perf_counter() - began_s
    found: dict[str, int] = {}
    while found.get("requests_open", 0) < count and time.perf_counter() - began_s < HOLD_S:
        found = await stats(port)
        await asyncio.sleep(0.1)
    lines = await asyncio.wait_for(asyncio.gather(*(reader.readline() for reader, _ in held)), WITHIN_S)
    answered = sum(b" 200 " in line for line in lines)
    for _, writer in held:
        writer.close()
    if answered != count:
        raise SystemExit(f"only {answered} of {count} were answered")
    return found["connections_open"] - 1, found["requests_open"], opened_s


async def stats(port: int) -> dict[str, int]:
    """Ask the server for its counts."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /stats HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    found: dict[str, int] = json.loads(answer.partition(b"\r\n\r\n")[2])
    return found


async def quick(port: int) -> float:
    """Ask for small pages without delay, again and again over kept connections; gives requests a second."""
    done = 0
    end_s = time.perf_counter() + QUICK_S

    async def client() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end_s:
            writer.write(b"GET /page?delay=0&size=16 HTTP/1.1\r\nHost: x\r\n\r\n")
            await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(16)
            done += 1
        writer.close()

    await asyncio.gather(*(client() for _ in range(QUICK_CLIENTS)))
    return done / QUICK_S


def by_wrk(port: int) -> str:
    """Have wrk do the same; gives requests a second, or why not."""
    if shutil.which("wrk") is None:
        return "skipped: wrk is not installed"
    command = ["wrk", "-t1", f"-c{QUICK_CLIENTS}", f"-d{QUICK_S}s"]
    url = f"http://127.0.0.1:{port}/page?delay=0&size=16"
    done = subprocess.run([*command, url], capture_output=True, text=True)
    found = re.search(r"Requests/sec:\s*([\d.]+)", done.stdout)
    return found[1] if found else f"failed: {(done.stderr or done.stdout).strip()[-200:]}"


def load(port: int, count: int) -> int:
    """Be the process that makes the load, and print what came of it."""
    from tasks.slow_world.listening import raise_descriptor_limit

    raise_descriptor_limit()
    print(json.dumps([asyncio.run(quick(port)), *asyncio.run(hold(port, count))]))
    return 0


def main() -> int:
    """Print the figures. Exit code 1 when fewer connections were held than wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--connections", type=int, default=CONNECTIONS)
    parser.add_argument("--load", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.load:
        return load(options.load, options.connections)
    from tasks.slow_world.keeper import SlowWorld

    world = SlowWorld()
    try:
        port = int(asyncio.run(world.ensure()).rpartition(":")[2])
        command = [sys.executable, __file__, "--load", str(port), "--connections", str(options.connections)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rate, held, waiting, opened_s = json.loads(done.stdout)
        print(f"small pages, {QUICK_CLIENTS} kept connections, plain asyncio: {rate:.0f} a second")
        print(f"small pages, {QUICK_CLIENTS} kept connections, wrk:           {by_wrk(port)}")
    finally:
        world.stop()
    print(f"open delayed connections held at once, by its own count: {held} (opened in {opened_s:.1f} s)")
    print(f"of them with a request unanswered at the same time:      {waiting}")
    print(f"all answered; limit: {options.connections} held")
    return 0 if min(held, waiting) >= options.connections else 1


if __name__ == "__main__":
    sys.exit(main())
