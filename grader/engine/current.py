"""Which execution is under way in this process: at most one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.engine.execution import Execution

execution: Execution | None = None
