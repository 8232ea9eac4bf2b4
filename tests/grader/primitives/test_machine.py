"""What a scenario may ask of the machine under a program."""

import asyncio
import threading
import time

import pytest

import grader
from grader import machine

WAITS = {
    "sleep": lambda: time.sleep(3),
    "a lock": lambda: threading.Semaphore(0).acquire(timeout=3),
    "an event": lambda: threading.Event().wait(3),
    "a condition": lambda: _wait_at(threading.Condition()),
    "a coroutine": lambda: asyncio.run(asyncio.sleep(3)),
}


def _wait_at(condition: threading.Condition) -> None:
    with condition:
        condition.wait(3)


@pytest.mark.parametrize("way", WAITS)
def test_a_wait_takes_longer_where_a_scenario_wants_it(way: str) -> None:
    """Whatever a thread waits by, and no longer than in the block."""

    def program() -> list[float]:
        with machine.waits_prolonged_by(lambda seconds: seconds + 1):
            WAITS[way]()
        between = time.monotonic()
        WAITS[way]()
        return [round(between, 6), round(time.monotonic() - between, 6)]

    assert grader.run(program).value == [4.0, 3.0]
