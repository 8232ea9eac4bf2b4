"""`threading.local` holds what one thread sees, as long as the thread lives."""

from __future__ import annotations

import gc
import threading
import weakref

import grader


def _own_values() -> list[object]:
    local = threading.local()
    local.name = "main"
    seen: list[object] = []

    def other() -> None:
        seen.append(getattr(local, "name", None))
        local.name = "other"
        seen.append(dict(local.__dict__))

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    return [*seen, local.name]


def test_each_thread_sees_its_own_attributes():
    """A thread sees neither another's attributes nor any that it did not set."""
    assert grader.run(_own_values).value == [None, {"name": "other"}, "main"]


class _Numbered(threading.local):
    def __init__(self, first: int) -> None:
        self.values = [first]


def _initialised_in_each() -> list[list[int]]:
    local = _Numbered(7)
    local.values.append(8)
    seen = []
    thread = threading.Thread(target=lambda: seen.append(local.values))
    thread.start()
    thread.join()
    return [local.values, *seen]


def test_a_subclass_is_initialised_in_each_thread_that_uses_it():
    """The arguments that it was made with are handed to `__init__` again."""
    assert grader.run(_initialised_in_each).value == [[7, 8], [7]]


class _Thing:
    pass


def _gone_with_the_thread() -> bool:
    local = threading.local()
    watch = []

    def other() -> None:
        local.thing = _Thing()
        watch.append(weakref.ref(local.thing))

    for _ in range(2):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    local.last = None
    gc.collect()
    return all(reference() is None for reference in watch)


def test_what_only_a_thread_could_see_is_gone_when_it_has_ended():
    """Nothing keeps the attributes of threads that have ended."""
    assert grader.run(_gone_with_the_thread).value is True


def _one_after_the_other() -> list[bool]:
    seen = []
    for _ in range(50):
        local = threading.local()
        seen.append(hasattr(local, "mark"))
        local.mark = True
        del local
    return seen


def test_a_new_local_has_nothing_of_one_that_died_at_the_same_address():
    """Its attributes belong to the object, not to its address."""
    assert not any(grader.run(_one_after_the_other).value)
