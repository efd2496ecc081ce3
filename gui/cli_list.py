"""`loopscope list`: operations, modes and parameters, for people and as JSON."""

from __future__ import annotations

import json
from typing import Any

from tasks.catalogue import MODES, OPERATIONS, Operation
from tasks.parameters import Parameter

GROUPS = {"files": "Files", "network": "Network", "contrast": "Contrast"}


def list_operations(*, as_json: bool) -> int:
    """Print them; give the exit code."""
    if as_json:
        print(json.dumps(_as_json(), ensure_ascii=False, indent=2))
        return 0
    print(f"Modes: {', '.join(MODES)}")
    for group, title in GROUPS.items():
        print(f"\n{title}")
        for known in OPERATIONS:
            if known.group == group:
                print(f"  {known.name:<16}{known.summary}")
                for parameter in known.parameters:
                    print(f"      {parameter.name + '=' + default_text(parameter):<26} {parameter.help}")
    return 0


def default_text(parameter: Parameter) -> str:
    """Write the default as it could be typed, with its unit; for one left empty, what stands in for it."""
    if parameter.default == "" and parameter.when_empty:
        return f"({parameter.when_empty})"
    return f"{parameter.default} {parameter.unit}".rstrip()


def _as_json() -> dict[str, Any]:
    return {"modes": list(MODES), "operations": [_operation(known) for known in OPERATIONS]}


def _operation(known: Operation) -> dict[str, Any]:
    return {
        "name": known.name,
        "title": known.title,
        "group": known.group,
        "summary": known.summary,
        "modes": {mode: known.effects[mode] for mode in MODES},
        "parameters": [_parameter(parameter) for parameter in known.parameters],
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "default": parameter.default,
        "when_empty": parameter.when_empty,
        "unit": parameter.unit,
        "minimum": parameter.minimum,
        "maximum": parameter.maximum,
        "choices": list(parameter.choices),
        "help": parameter.help,
    }
