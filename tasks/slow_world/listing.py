"""What the slow world can do, listed at `/` for a person (HTML) and for a program (JSON)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape


@dataclass(frozen=True)
class Route:
    """One route: `example` is a path that works as it stands."""

    method: str
    path: str
    summary: str
    example: str


ROUTES = (
    Route("GET", "/", "This list; as JSON with ?format=json or Accept: application/json.", "/?format=json"),
    Route("GET", "/health", "Answers at once: the process is well.", "/health"),
    Route("GET", "/page?delay=&size=", "A page that comes after a delay in seconds.", "/page?delay=2"),
    Route(
        "GET",
        "/body?size=&rate=",
        "A body of so many bytes at so many bytes a second.",
        "/body?size=20000000&rate=10000000",
    ),
    Route("GET", "/silent", "Takes the connection and never answers.", "/silent"),
    Route("GET", "/status/{code}", "An answer with this HTTP status, 200 to 599.", "/status/404"),
    Route(
        "GET",
        "/broken?size=&after=",
        "Says so many bytes, gives fewer, and breaks off.",
        "/broken?size=1000000&after=300000",
    ),
    Route("GET", "/stats", "Connections and requests: open now, most at once, served.", "/stats"),
    Route("POST", "/stats", "The same, and starts counting anew.", "/stats"),
    Route(
        "POST",
        "/disk?size=&rate=",
        "Makes a file on a simulated slow disk: a named pipe that gives so many bytes at so many a second.",
        "/disk?size=50000000&rate=25000000",
    ),
)

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}table{border-collapse:collapse}td,th{text-align:left;padding:.3rem 1rem .3rem 0;"
    "border-bottom:1px solid #8885}code{font:13px ui-monospace,monospace}"
)


def as_json() -> dict[str, object]:
    """Give the list for a program."""
    return {"name": "Loopscope slow world", "simulated": True, "routes": [asdict(route) for route in ROUTES]}


def as_html() -> str:
    """Give the list as a page."""
    rows = "".join(_row(route) for route in ROUTES)
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Loopscope slow world</title>'
        f"<style>{_STYLE}</style></head><body><h1>Loopscope slow world</h1>"
        "<p>Everything here is slow on purpose, and simulated. It listens on this computer only.</p>"
        f"<table><tr><th>Route<th>What it does<th>Example</tr>{rows}</table></body></html>\n"
    )


def _row(route: Route) -> str:
    example = f"<code>{escape(route.example)}</code>"
    if route.method == "GET":
        example = f'<a href="{escape(route.example)}">{example}</a>'
    name = f"<code>{route.method} {escape(route.path)}</code>"
    return f"<tr><td>{name}<td>{escape(route.summary)}<td>{example}</tr>"
