"""What the program knows about one operation without loading its code."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tasks.errors import BadParameter
from tasks.parameters import Parameter

MODES = ("blocking", "thread", "process", "async")
Group = Literal["files", "network", "contrast"]


@dataclass(frozen=True)
class Source:
    """The very code of one function, for a person to read."""

    path: str
    """Short and the same everywhere: "tasks/read_file.py"."""
    first_line: int
    text: str
    function: str


@dataclass(frozen=True)
class Operation:
    """One slow piece of work, in four modes. Its code is in the module `tasks.<name>`, loaded when needed."""

    name: str
    title: str
    group: Group
    summary: str
    parameters: tuple[Parameter, ...]
    effects: Mapping[str, str]
    """Mode to one English sentence: what will happen."""
    used: Mapping[str, str]
    """Mode to what does the work; the run itself may find out better."""
    unit: str = ""
    """What its progress counts, e.g. "bytes"; empty when there is no progress."""
    functions: Mapping[str, str] = field(default_factory=dict)
    """Mode to the name of its function, where that is not `<name>` or `<name>_async`."""
    cure: str = "async"
    """The mode that a newcomer is sent to after Blocking: the same work, and the window stays alive."""

    def function(self, mode: str) -> Callable[..., Any]:
        """Give the function of a mode, for "async" a coroutine function; imports its module.

        Heavy the first time (requests, aiohttp). Raises BadParameter for an unknown mode.
        """
        module = importlib.import_module(f"tasks.{self.name}")
        function: Callable[..., Any] = getattr(module, self._function_name(mode))
        return function

    def source(self, mode: str) -> Source:
        """Give the very source of the function of a mode; imports its module."""
        function = self.function(mode)
        lines, first_line = inspect.getsourcelines(function)
        return Source(f"tasks/{self.name}.py", first_line, "".join(lines), function.__name__)

    def needs_world(self, values: Mapping[str, object]) -> bool:
        """Whether a run with these values uses the slow world, as the person chose no file or URL."""
        sources = [p for p in self.parameters if p.when_empty in ("simulated disk", "slow world")]
        return any(not values.get(parameter.name, parameter.default) for parameter in sources)

    def parameter(self, name: str) -> Parameter:
        """Give the parameter of that name; raises BadParameter, which names the known ones."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.parameters) or "none"
        raise BadParameter("unknown", operation=self.name, value=name, known=known)

    def _function_name(self, mode: str) -> str:
        if mode not in MODES:
            raise BadParameter("mode", value=mode, known=", ".join(MODES))
        return self.functions.get(mode) or (f"{self.name}_async" if mode == "async" else self.name)


def used_by(blocking: str, asynchronous: str) -> dict[str, str]:
    """Give mode to what does the work, for an operation whose modes share one blocking function."""
    return {
        "blocking": blocking,
        "thread": f"{blocking} in a thread",
        "process": f"{blocking} in a worker process",
        "async": asynchronous,
    }
