"""The eleven operations. Light: it loads none of their code."""

from __future__ import annotations

from tasks.contrast_operations import CONTRAST_OPERATIONS
from tasks.errors import BadParameter
from tasks.file_operations import FILE_OPERATIONS
from tasks.network_operations import NETWORK_OPERATIONS
from tasks.operation import MODES, Operation, Source

__all__ = ["MODES", "OPERATIONS", "Operation", "Source", "operation"]

OPERATIONS: tuple[Operation, ...] = (*FILE_OPERATIONS, *NETWORK_OPERATIONS, *CONTRAST_OPERATIONS)

_BY_NAME = {known.name: known for known in OPERATIONS}


def operation(name: str) -> Operation:
    """Give the operation of that name; raises BadParameter, which names the known ones."""
    if name not in _BY_NAME:
        raise BadParameter("operation", value=name, known=", ".join(_BY_NAME))
    return _BY_NAME[name]
