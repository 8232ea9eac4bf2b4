"""What `report_races` reports: data of the program that nothing orders, and nothing else."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable

import pytest

import grader


def both(*bodies: Callable[[], object]) -> None:
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def races(program: Callable[[], object], **how: bool) -> list[str]:
    return [race.place for race in grader.explore(program, report_races=True, **how).races]


def test_a_change_of_an_item_races_with_a_look_at_all_of_them() -> None:
    """They are two locations, an item and the values of the container."""

    def program() -> None:
        prices = {"tea": 1}
        both(lambda: prices.__setitem__("tea", 2), lambda: sum(prices.values()))

    assert races(program) == ["the dict['tea']"]


def waits_and_clears() -> None:
    event = threading.Event()
    event.set()
    both(event.wait, event.clear)


def meets_and_breaks() -> None:
    barrier = threading.Barrier(2)

    def wait() -> None:
        try:
            barrier.wait()
        except threading.BrokenBarrierError:
            pass

    both(wait, wait, barrier.abort)


def enters() -> None:
    def enter() -> None:
        with grader.region("kitchen"):
            pass

    both(enter, enter)


def asks_a_cache() -> None:
    @functools.cache
    def double(number: int) -> int:
        return 2 * number

    both(lambda: double(1), lambda: double(1))


def looks_who_lives() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    threading.enumerate()
    thread.is_alive()
    thread.join()


def identifies() -> None:
    both(lambda: id(object()), lambda: id(object()))


def prints() -> None:
    both(lambda: print("a"), lambda: print("b"))


@pytest.mark.parametrize(
    "program", [waits_and_clears, meets_and_breaks, enters, asks_a_cache, looks_who_lives, identifies, prints]
)
def test_what_the_library_keeps_in_order_is_no_race(program: Callable[[], None]) -> None:
    """Who comes first is a choice, and no mistake."""
    assert not races(program, watch_output=True)
