"""Virtual time is exact, and who waits for a time gets there."""

from __future__ import annotations

import decimal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import grader


def _sleep_until(end: float) -> float:
    time.sleep(0.1)
    while time.monotonic() < end:
        time.sleep(end - time.monotonic())
    return time.monotonic()


def test_a_time_that_is_no_whole_number_of_nanoseconds_is_reached():
    """0.1 + 0.2 is a little more than 0.3: the clock gets there, at most a nanosecond late."""
    assert grader.run(lambda: _sleep_until(0.1 + 0.2)).value == pytest.approx(0.3, abs=1.1e-9)


def _wait_and_sleep(first: str) -> float:
    event = threading.Event()
    time.sleep(0.1)
    if first == "event":
        event.wait(0.2)
    else:
        threading.Lock().acquire(timeout=0.2)
        time.sleep(0.2)
    return time.monotonic()


@pytest.mark.parametrize("first", ["event", "sleep"])
def test_all_ways_to_wait_end_at_the_same_time(first):
    """A wait that times out and a sleep of the same length end at the same nanosecond."""
    assert grader.run(lambda: _wait_and_sleep(first)).value == 0.3


class Odd(float):
    """A number that says something else of itself than it is."""

    def __radd__(self, other: float) -> float:
        return 0.0

    __add__ = __radd__

    def __gt__(self, other: float) -> bool:
        return True


def _wait_oddly(way: str) -> float:
    time.sleep(5)
    if way == "sleep":
        time.sleep(Odd(0.5))
    elif way == "event":
        threading.Event().wait(Odd(0.5))
    else:
        threading.Semaphore(0).acquire(timeout=Odd(0.5))
    return time.monotonic()


@pytest.mark.parametrize("way", ["sleep", "event", "semaphore"])
def test_a_number_of_a_class_of_its_own_does_not_turn_the_clock_back(way):
    """How long a wait takes is the number itself, as for code in C, and not what the class says of sums with it."""
    assert grader.run(lambda: _wait_oddly(way)).value == 5.5


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        ("5", "TypeError: 'str' object cannot be interpreted as an integer"),
        (None, "TypeError: 'NoneType' object cannot be interpreted as an integer"),
        (decimal.Decimal(1), "TypeError: 'decimal.Decimal' object cannot be interpreted as an integer"),
        (float("nan"), "ValueError: Invalid value NaN (not a number)"),
        (float("inf"), "OverflowError: timestamp out of range for platform time_t"),
        (-1, "ValueError: sleep length must be non-negative"),
    ],
)
def test_what_is_no_length_of_a_sleep_is_refused_in_the_words_of_the_interpreter(seconds: Any, told: str) -> None:
    """A text is no number, though `float` would make one of it."""
    assert str(grader.run(lambda: time.sleep(seconds)).failure) == told


@pytest.mark.parametrize(("seconds", "told"), [(0.25, "sleeps 0.25 s"), (86400, "sleeps 86400 s"), (1_000_000, "sleeps 1000000 s")])
def test_a_long_sleep_is_told_in_seconds(seconds: float, told: str, tmp_path: Path) -> None:
    """A story says how long somebody sleeps, and no power of ten."""
    (tmp_path / "sleeps.py").write_text(f"import time\n\n\ndef program():\n    time.sleep({seconds})\n", encoding="utf-8")
    story = grader.explore(grader.load(tmp_path / "sleeps.py").program, expect=1).story()
    assert told in str(story)
