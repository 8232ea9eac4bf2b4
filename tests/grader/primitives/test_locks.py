"""What CPython's own tests do not ask of locks and conditions."""

from __future__ import annotations

import copy
import threading
import time

import pytest

import grader


def test_a_lock_is_no_base_class():
    """A class that is made of `threading.Lock` is refused, as CPython refuses it."""

    def program() -> None:
        class Own(threading.Lock):
            pass

    outcome = grader.run(program)
    assert outcome.kind == "raised"
    assert str(outcome.error) == "type '_thread.lock' is not an acceptable base type"


def _save_what_is_not_held() -> int:
    lock = threading.RLock()
    with pytest.raises(RuntimeError, match="cannot release un-acquired lock"):
        lock._release_save()
    lock.acquire()
    lock.release()
    return lock._recursion_count() if hasattr(lock, "_recursion_count") else 0


def test_a_lock_that_is_not_held_cannot_be_given_up():
    """The refused call leaves no trace: the lock can be taken and released."""
    assert grader.run(_save_what_is_not_held).value == 0


def _wait_for_what_nobody_tells() -> list[str]:
    condition = threading.Condition()
    log: list[str] = []

    def other() -> None:
        with condition:
            log.append("other")

    with condition:
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(1)
        log.append("waits")
        found = condition.wait_for(lambda: "other" in log, timeout=3)
        log.append("found" if found else "in vain")
    thread.join()
    return log


def test_wait_for_looks_once_more_when_its_time_is_up():
    """It gives up the lock meanwhile: what another thread does with it counts, though nobody is notified."""
    outcome = grader.run(_wait_for_what_nobody_tells)
    assert (outcome.value, outcome.seconds) == (["waits", "other", "found"], 4.0)


def _wait_for_in_vain() -> float:
    condition = threading.Condition()
    began = time.monotonic()
    time.sleep(0.1)
    with condition:
        condition.wait_for(lambda: False, timeout=0.2)
    return time.monotonic() - began


def test_wait_for_ends_when_its_time_is_up():
    """A tenth and two tenths of a second are three tenths, to the nanosecond."""
    assert grader.run(_wait_for_in_vain).value == 0.3


def _made_anew_while_somebody_waits(kind: str) -> bool:
    lock = getattr(threading, kind)()
    lock.acquire()
    waiter = threading.Thread(target=lock.acquire)
    waiter.start()
    lock._at_fork_reinit()
    waiter.join()
    return True


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_who_waits_for_a_lock_goes_on_when_it_is_made_anew(kind: str):
    """Nobody holds it any more, so it is as good as released."""
    assert grader.run(lambda: _made_anew_while_somebody_waits(kind)).value is True


@pytest.mark.parametrize("kind", [threading.Lock, threading.RLock, threading.Event, threading.Thread, threading.local])
def test_what_holds_a_lock_cannot_be_copied_deeply(kind):
    """As CPython refuses it: a copy would share what the engine knows of the original."""
    outcome = grader.run(lambda: copy.deepcopy(kind()))
    assert outcome.kind == "raised"
    assert str(outcome.error).startswith("cannot pickle '")


class Told(threading.Semaphore):
    """A semaphore that notes what is set on it."""

    def __setattr__(self, name, value):
        noted.append(name)
        super().__setattr__(name, value)


noted: list[str] = []


def _make_while_others_run() -> bool:
    threading.Thread(target=print).start()
    with Told():
        return True


def test_a_semaphore_may_have_a_setattr_of_its_own():
    """It takes steps while the semaphore is being made, and is not told of what only the engine keeps there."""
    assert grader.run(_make_while_others_run).value is True


MANY = 20  # more than what is short


def _line_at_a_door() -> tuple[list[int], int]:
    """Many wait before the door opens; each goes through alone, holds it for a second, and waits there no more."""
    door, through, inside, most = threading.Lock(), [], [], 0

    def go(number: int) -> None:
        nonlocal most
        with door:
            inside.append(number)
            most = max(most, len(inside))
            time.sleep(1)
            through.append(inside.pop())

    door.acquire()
    threads = [threading.Thread(target=go, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    door.release()
    for thread in threads:
        thread.join()
    return through, most


@pytest.mark.parametrize("strategy", ["random", "pct"])
def test_a_long_line_at_a_lock_goes_through_one_by_one(strategy: str):
    """Whoever the lock lets in: nobody is lost, nobody comes in beside another, and all took their second."""
    found = grader.explore(_line_at_a_door, strategy=strategy, max_executions=5)
    assert len(found.outcomes) > 1
    for outcome in found.outcomes:
        through, most = outcome.value
        assert (sorted(through), most, outcome.seconds) == (list(range(MANY)), 1, MANY + 1)
