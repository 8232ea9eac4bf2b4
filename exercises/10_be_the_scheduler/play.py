"""Plays your schedules and shows them step by step. It is given: run it, there is nothing to do in it."""

from pathlib import Path

import schedules

import grader
from grader.exploration.play import play

HERE = Path(__file__).parent


def show(title, file, arguments, names):
    """What the program in `file` does under this schedule."""
    program = grader.load(HERE / file)
    print(f"{title}: {file} with run({arguments!r})")
    print(play(lambda: program.run(arguments), list(names)))
    print()


def show_all():
    show("lost_update()", "counter.py", 1, schedules.lost_update())
    show("least_total(2)", "counter.py", 2, schedules.least_total(2))
    for title, file, function in (
        ("deadlock", "ring.py", schedules.deadlock),
        ("double_spend", "shop.py", schedules.double_spend),
    ):
        show(f'{title}(["one", "two"])', file, ["one", "two"], function(["one", "two"]))


if __name__ == "__main__":
    show_all()
