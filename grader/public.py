"""What `grader` offers by its own name."""

from __future__ import annotations

from grader.engine.errors import EngineError, LoadError, ProgramError, ScheduleError, UnsupportedCall
from grader.engine.schedule import Schedule
from grader.exploration.explore import Exploration, Replayed, explore, replay, run
from grader.exploration.outcome import ANY, Outcome
from grader.exploration.story import Story
from grader.primitives import machine
from grader.primitives.region import region
from grader.program.loader import load

__all__ = [
    "ANY", "EngineError", "Exploration", "LoadError", "Outcome", "ProgramError", "Replayed", "Schedule",
    "ScheduleError", "Story", "UnsupportedCall", "explore", "load", "machine", "region", "replay",
    "run",
]  # fmt: skip
