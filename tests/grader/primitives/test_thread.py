"""What CPython's own tests do not ask of threads."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
import warnings
from pathlib import Path

import pytest

import grader
from grader import machine
from grader.stdlib.controlled import private


def _names(number: int) -> list[str]:
    threads = {threading.Thread(name=str(n)) for n in range(number)}
    return [thread.name for thread in threads]


def test_a_set_of_threads_is_walked_in_the_order_in_which_they_were_made():
    """Addresses differ from run to run, the order of threads in a set must not."""
    assert grader.run(lambda: _names(8)).value == [str(n) for n in range(8)]


def _two_then_one() -> list[int]:
    semaphore = threading.Semaphore(3)
    seen: list[int] = []

    def worker() -> None:
        for _ in range(2):
            semaphore.acquire()
            seen.append(threading.get_ident())

    threads = [threading.Thread(target=worker, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    threads[0].join()
    threads[1].join(timeout=1)
    return [seen.count(thread.ident) for thread in threads]


def test_a_thread_that_begins_when_another_has_ended_takes_steps_of_its_own():
    """Three permits are taken three times, whichever thread takes them."""
    found = grader.explore(_two_then_one, strategy="random", max_executions=50)
    assert {sum(value) for value in found.values} == {3}


def _idents_of_two(in_turn: bool) -> int:
    """How many idents two threads have that tell theirs when both have been started, or one after the other."""
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(threading.get_ident())) for _ in range(2)]
    for thread in threads:
        thread.start()
        if in_turn:
            thread.join()
    for thread in threads:
        thread.join()
    assert seen == [thread.ident for thread in threads]
    return len({*seen})


@pytest.mark.parametrize("in_turn, again, idents", [(True, True, 1), (False, True, 2), (True, False, 2)])
def test_idents_come_again_where_a_scenario_wants_it(in_turn, again, idents):
    """A thread gets the ident of one that has ended, never of one that is alive, and usually a new one."""

    def program() -> int:
        with machine.idents_come_again() if again else contextlib.nullcontext():
            return _idents_of_two(in_turn)

    assert grader.run(program).value == idents


def _one_looks_at_the_other(look) -> list[object]:
    """What a thread sees that looks at another one, which is started after it."""
    seen: list[object] = []
    other = threading.Thread(target=int)
    one = threading.Thread(target=lambda: seen.append(look(other)))
    one.start()
    other.start()
    one.join()
    other.join()
    return seen[0]


def _joined(thread) -> str:
    try:
        thread.join()
    except RuntimeError:
        return "not started"
    return "ended"


@pytest.mark.parametrize(
    "look, expected",
    [
        (lambda other: (other.is_alive(), other.is_alive()), [(False, False), (False, True), (True, False), (True, True)]),
        (lambda other: other.ident is None, [False, True]),
        (_joined, ["ended", "not started"]),
        (lambda other: threading.active_count(), [2, 3]),
        (lambda other: other in threading.enumerate(), [False, True]),
    ],
)
def test_a_look_at_a_thread_may_come_before_its_start_and_after_its_end(look, expected):
    """Whether it has been started is shared state: a look is a step that every start and every end depends on."""
    found = grader.explore(lambda: _one_looks_at_the_other(look))
    assert found.complete
    assert sorted(found.values) == expected


def test_the_main_thread_is_counted_when_it_has_ended():
    """CPython never takes it off the list of threads."""

    def program() -> None:
        def count() -> None:
            time.sleep(1)
            print(threading.active_count(), threading.enumerate()[0].name)

        threading.Thread(target=count).start()

    assert grader.run(program).output == "2 MainThread\n"


@pytest.mark.parametrize("name", ["currentThread", "activeCount"])
def test_old_names_warn(name):
    """CPython's old names work and say what to use instead."""
    with pytest.warns(DeprecationWarning, match=rf"{name}\(\) is deprecated, use \w+\(\) instead"):
        getattr(private.get("threading"), name)()


@pytest.mark.parametrize("name", ["enumerate", "currentThread", "activeCount"])
def test_functions_are_told_by_the_names_that_a_program_knows(name):
    """Who imports all of `threading` has lost the builtin `enumerate`, and reads CPython's own words for that."""
    with pytest.raises(TypeError, match=rf"^{name}\(\) takes 0 positional arguments but 1 was given"):
        getattr(private.get("threading"), name)(["one"])


def test_the_module_can_be_imported_from_with_a_star():
    """All that `__all__` names is there."""
    module = private.get("threading")
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def _dies(hook) -> None:
    threading.excepthook = hook
    thread = threading.Thread(target=lambda: 1 // 0, name="doomed")
    thread.start()
    thread.join()


def _failing_hook(args) -> None:
    raise RuntimeError("the hook is broken")


def test_a_hook_that_fails_is_told_of():
    """The output has the failure of the hook, as CPython prints it."""
    with warnings.catch_warnings():
        output = grader.run(lambda: _dies(_failing_hook)).output
    assert output.startswith("Exception in threading.excepthook:\nTraceback")
    assert "RuntimeError: the hook is broken" in output


def test_a_thread_that_dies_is_told_of():
    """The output has its traceback, as CPython prints it."""
    output = grader.run(lambda: _dies(threading.__excepthook__)).output
    assert output.startswith("Exception in thread doomed:\nTraceback")
    assert output.endswith("ZeroDivisionError: integer division or modulo by zero\n")


def _notes(args) -> None:
    print(f"noted: {args.exc_value}")


def _hands_on(args) -> None:
    print("handed on")
    threading.__excepthook__(args)


def test_a_hook_is_told_of_an_exit():
    """CPython calls a hook of the program for `sys.exit` in a thread, too; only its own hook says nothing of it."""
    seen = []

    def leave(hook) -> list[str]:
        threading.excepthook = hook
        thread = threading.Thread(target=sys.exit, args=("enough",))
        thread.start()
        thread.join()
        return list(seen)

    noted = grader.explore(lambda: leave(lambda args: seen.append(f"{args.exc_type.__name__}: {args.exc_value}")))
    assert [(outcome.value, outcome.failure, outcome.findings) for outcome in noted.outcomes] == [
        (["SystemExit: enough"], None, ())
    ]
    own = grader.run(lambda: leave(threading.__excepthook__))
    assert (own.value, own.output, own.failure) == ([], "", None)


def test_a_hook_that_takes_care_of_an_error_leaves_no_failure():
    """The program caught it, at the last place where it could: that is noted, and no accusation."""
    outcome = grader.run(lambda: _dies(_notes))
    assert (outcome.kind, outcome.failure) == ("returned", None)
    assert outcome.output == "noted: integer division or modulo by zero\n"
    assert [(finding.kind, finding.serious) for finding in outcome.findings] == [("ErrorHandled", False)]
    assert "ended doomed: ZeroDivisionError" in outcome.findings[0].message


@pytest.mark.parametrize("hook", [_hands_on, _failing_hook, threading.__excepthook__])
def test_a_hook_that_does_not_take_care_of_it_leaves_the_failure(hook):
    """An error that goes on to the default hook, or meets another one in the hook, was caught by nobody."""
    outcome = grader.run(lambda: _dies(hook))
    assert outcome.kind == "thread died"
    assert "an exception that nobody caught ended doomed: ZeroDivisionError" in outcome.failure.message


def test_threads_that_start_threads_of_their_own_do_not_depend_on_each_other():
    """Two starts in either order are one interleaving."""

    def start_one() -> None:
        inner = threading.Thread(target=lambda: None)
        inner.start()
        inner.join()

    def program() -> None:
        outer = [threading.Thread(target=start_one) for _ in range(2)]
        for thread in outer:
            thread.start()
        for thread in outer:
            thread.join()

    assert grader.explore(program, strategy="exhaustive").executions == 1


def test_what_is_told_of_a_thread_that_dies_has_no_frames_of_the_engine():
    """The default `threading.excepthook` shows what the program did."""

    def fail() -> None:
        try:
            {}["missing"]
        except KeyError as error:
            raise ValueError("too late") from error

    def program() -> None:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()

    output = grader.run(program).output
    assert "Exception in thread Thread-1 (fail):" in output and "ValueError: too late" in output
    assert output.count("in fail") == 2
    assert f"{Path(grader.__file__).parent}" not in output


def test_two_threads_that_join_each_other_wait_for_ever_or_come_too_early():
    """The first one may ask before the other is started; both orders are found, whichever is run first."""
    threads: list[threading.Thread] = []

    def join(other: int) -> None:
        threads[other].join()

    def program() -> None:
        threads[:] = [threading.Thread(target=join, args=(other,)) for other in (1, 0)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    found = grader.explore(program, strategy="exhaustive")
    assert found.complete
    assert {outcome.kind for outcome in found.outcomes} == {"deadlock", "thread died"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"args": 5}, "print() argument after * must be an iterable, not int"),
        ({"kwargs": [1]}, "print() argument after ** must be a mapping, not list"),
    ],
)
def test_arguments_that_cannot_be_spread_are_told_by_the_name_of_the_target(given, told):
    """`args=(5)` is no tuple: the error speaks of what the program wrote, and not of the engine."""

    def program() -> None:
        threading.Thread(target=print, **given).start()

    failure = grader.run(program).failure
    assert failure is not None
    assert failure.message == f"an exception that nobody caught ended Thread-1 (print): TypeError: {told}"


def test_a_thread_that_is_made_anew_may_be_started_again():
    """`Thread.__init__` begins its life, also that of one that has ended."""

    def program() -> list[int]:
        seen: list[int] = []
        thread = threading.Thread(target=seen.append, args=(1,))
        for number in (1, 2):
            thread.__init__(target=seen.append, args=(number,))  # type: ignore[misc]
            thread.start()
            thread.join()
        return seen

    assert grader.explore(program).values == [[1, 2]]


def _list_of_two_threads() -> list[set[int]]:
    held: list[str] = []

    def add(name: str) -> None:
        held.append(name)
        held[0] = name

    threads = [threading.Thread(target=add, args=(name,)) for name in "ab"]
    threads.append(threading.Thread(target=lambda: len(held)))
    seen = [machine.changed_by(held)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [*seen, machine.changed_by(held)]


def test_a_scenario_sees_which_threads_changed_a_list():
    """By their numbers; who only looked is none of them."""
    assert grader.run(_list_of_two_threads).value == [set(), {1, 2}]


@pytest.mark.parametrize(("act", "left"), [("timer.cancel()", False), ("", True), ("time.sleep(6); timer.cancel()", True)])
def test_a_timer_that_was_cancelled_in_time_is_no_thread_left_running(tmp_path, act, left):
    """It has only to wake up and to end, and nobody joins it."""
    (tmp_path / "timers.py").write_text(
        "import threading, time\ndef program():\n    timer = threading.Timer(5, time.sleep, [3])\n    timer.start()\n"
        f"    {act}\n",
        encoding="utf-8",
    )
    outcome = grader.run(grader.load(tmp_path / "timers.py").program)
    assert [finding.kind for finding in outcome.findings] == ["ThreadsLeftRunning"] * left
