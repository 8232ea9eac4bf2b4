"""What a program prints and logs is its output, unless it puts a stream of its own in place."""

from __future__ import annotations

import contextlib
import io
import itertools
import logging
import queue
from pathlib import Path

import pytest

import grader


def _print_twice() -> str:
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        print("kept")
    print("told")
    return stream.getvalue()


def test_a_stream_that_the_program_put_in_place_gets_what_is_printed():
    """`redirect_stdout` works; what is printed outside of it is the output."""
    outcome = grader.run(_print_twice)
    assert (outcome.value, outcome.output) == ("kept\n", "told\n")


def _log() -> str:
    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        logging.warning("kept")
    return stream.getvalue()


def test_a_stream_that_the_program_put_in_place_gets_what_is_logged():
    """`redirect_stderr` works for the log."""
    assert grader.run(_log).value == "WARNING:root:kept\n"


def _calls_back_in_vain() -> list[str]:
    import concurrent.futures

    seen: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("concurrent.futures").addHandler(handler)
    future: concurrent.futures.Future[None] = concurrent.futures.Future()
    future.add_done_callback(lambda future: 1 // 0)
    future.set_result(None)
    return [text.partition(" for")[0] for text in seen]


def test_the_loggers_of_the_standard_library_are_those_that_a_program_finds_by_name():
    """What a pool logs reaches the handler of the program, in every execution."""
    assert [grader.run(_calls_back_in_vain).value for _ in range(2)] == [["exception calling callback"]] * 2


def _look_into_empty_queues() -> int:
    caught = 0
    for made in (queue.Queue(), queue.SimpleQueue()):
        try:
            made.get_nowait()
        except queue.Empty:
            caught += 1
    return caught


def test_every_queue_raises_the_same_empty():
    """`queue.Empty` catches what a SimpleQueue raises."""
    assert grader.run(_look_into_empty_queues).value == 2


def test_what_a_daemon_would_print_after_the_end_is_not_printed(tmp_path: Path):
    """It is abandoned, before its line or after it."""
    file = tmp_path / "late.py"
    file.write_text(
        "import threading\n\ndef program():\n    threading.Thread(target=print, args=('late',), daemon=True).start()\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    assert {outcome.output for outcome in found.outcomes} == {"", "late\n"}


WRITES = """
import sys, threading

def write(text):
    sys.stdout.write(text)
    sys.stdout.writelines([text, text])

def program():
    threads = [threading.Thread(target=write, args=(text,)) for text in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("end", file=sys.stdout)
"""


def test_what_is_written_to_the_standard_output_is_output(tmp_path: Path, capsys):
    """In the order in which the threads wrote it; nothing of it gets out."""
    file = tmp_path / "writes.py"
    file.write_text(WRITES, encoding="utf-8")
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    orders = {"".join(order) for order in itertools.permutations("aaabbb")}
    assert {outcome.output for outcome in found.outcomes} == {f"{order}end\n" for order in orders}
    assert capsys.readouterr().out == ""


def test_a_log_has_an_order_where_the_output_is_looked_at(tmp_path: Path):
    """Two threads log to `sys.stdout` in either order."""
    file = tmp_path / "logs.py"
    file.write_text(
        "import logging, sys, threading\n\nlogging.basicConfig(stream=sys.stdout)\n\ndef program():\n"
        "    threads = [threading.Thread(target=logging.warning, args=(text,)) for text in 'ab']\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    lines = ["WARNING:root:a\n", "WARNING:root:b\n"]
    assert {outcome.output for outcome in found.outcomes} == {"".join(lines), "".join(reversed(lines))}


LOGS = """
import logging, threading

logging.basicConfig(level=logging.DEBUG)

def program():
    threads = [threading.Thread(target=logging.debug, args=("begun",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    logging.error("%d is too much", "text")
"""


def test_a_log_is_no_output_unless_it_goes_to_the_standard_output(tmp_path: Path, capsys):
    """It goes to `sys.stderr`, and so does what `logging` says of a record that has no text: told in a story alone."""
    file = tmp_path / "logs.py"
    file.write_text(LOGS, encoding="utf-8")
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    assert (found.executions, found.outcomes[0].output) == (1, "")
    assert "logs 'begun'" in str(found.story(found.outcomes[0]))
    assert capsys.readouterr() == ("", "")


ERRORS = """
import sys, threading, traceback

def work():
    print("looked at", file=sys.stderr)
    sys.stderr.write("and again\\n")

def program():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    try:
        1 // 0
    except ZeroDivisionError:
        traceback.print_exc()
"""


def test_what_is_written_to_the_standard_error_stream_is_told_in_a_story_alone(tmp_path: Path, capsys):
    """It is no output, orders nothing, and nothing of it gets out."""
    file = tmp_path / "errors.py"
    file.write_text(ERRORS, encoding="utf-8")
    found = grader.explore(grader.load(file).program, strategy="exhaustive", watch_output=True)
    assert (found.executions, found.outcomes[0].output) == (1, "")
    assert "prints 'looked at'" in str(found.story(found.outcomes[0]))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("stream", ["stdout", "__stdout__", "stderr", "__stderr__"])
def test_a_program_closes_streams_of_its_own(tmp_path: Path, capsys, stream: str):
    """Then it cannot print any more, but in its next execution, and everybody else can."""
    file = tmp_path / "closes.py"
    where = "out" if "out" in stream else "err"
    file.write_text(
        f"import sys\n\ndef program():\n    sys.{stream}.close()\n    print('told', file=sys.std{where})\n",
        encoding="utf-8",
    )
    for _ in range(2):
        outcome = grader.run(grader.load(file).program)
        assert str(outcome.error) == "I/O operation on closed file."
    print("still told")
    assert capsys.readouterr().out == "still told\n"
