"""The programs whose stories are kept: for each the file, what it should return, and the kind of its failure."""

from __future__ import annotations

from pathlib import Path

import grader

EXPLORATION = Path(__file__).parents[1]
STORIES = Path(__file__).parent
WIDTHS = (40, 80, 120)
PROGRAMS = {
    "lost_update": ("litmus/programs/attribute_counter.py", 2, "LostUpdate"),
    "deadlock": ("corpora/racy/transfer.py", (120, 80), "Deadlock"),
    "lost_wakeup": ("litmus/programs/look_outside_the_lock.py", True, "WaitsForever"),
    "thread_died": ("litmus/programs/pop_race.py", grader.ANY, "ThreadDied"),
    "queue": ("corpora/racy/empty_then_get.py", ["one", "two"], "WaitsForever"),
    "livelock": ("litmus/programs/peterson_without_turn.py", 2, "Livelock"),
}


def told(name: str) -> str:
    """The story of a program's failure in each width, one below the other."""
    file, expected, _ = PROGRAMS[name]
    path = EXPLORATION / file
    program = grader.load(path, beside=path.with_suffix("")).program
    story = grader.explore(program, strategy="exhaustive", expect=expected).story()
    told = "".join(f"--- {width} columns ---\n{story.render(width)}\n" for width in WIDTHS)
    return f"{told}--- replay ---\n{story.schedule}\n".replace(str(path.parent), "…")


if __name__ == "__main__":  # writes the stories anew: look at what changed before you keep it
    for name in PROGRAMS:
        (STORIES / f"{name}.txt").write_text(told(name), encoding="utf-8")
