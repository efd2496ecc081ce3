"""`loopscope list`: operations, modes and parameters, for people and as JSON."""

from __future__ import annotations

import json
from typing import Any

from gui.cli_columns import padded
from gui.operation_texts import empty_means, group_title, operation_summary, parameter_help, unit_text
from gui.words import translate
from tasks.catalogue import MODES, OPERATIONS, Operation
from tasks.parameters import Parameter

GROUPS = ("files", "network", "contrast")


def list_operations(*, as_json: bool) -> int:
    """Print them; give the exit code."""
    if as_json:
        print(json.dumps(_as_json(), ensure_ascii=False, indent=2))
        return 0
    print(translate("Cli", "Modes: {modes}").format(modes=", ".join(MODES)))
    for group in GROUPS:
        print(f"\n{group_title(group)}")
        for known in OPERATIONS:
            if known.group == group:
                print(f"  {known.name:<16}{operation_summary(known)}")
                for parameter in known.parameters:
                    setting = f"{parameter.name}={default_text(parameter)}"
                    print(f"      {padded(setting, 28)} {parameter_help(parameter)}")
    return 0


def default_text(parameter: Parameter) -> str:
    """Write the default as it could be typed, with its unit; for one left empty, what stands in for it."""
    if parameter.default == "" and parameter.when_empty:
        return f"({empty_means(parameter)})"
    return f"{parameter.default} {unit_text(parameter)}".rstrip()


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
