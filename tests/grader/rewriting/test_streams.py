"""What the library writes to a stream that threads share is a step, and so is each piece of what it writes by pieces."""

from __future__ import annotations

import csv
import io
import json
import logging
import logging.handlers
import pprint
import queue
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .explored import shown, together


def logged(handler: logging.Handler) -> None:
    """Two threads write to a log that goes to this handler."""
    logger = logging.getLogger("shared")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    together(lambda: logger.info("a"), lambda: logger.info("b"))
    logger.removeHandler(handler)


def written(write: Callable[[str, Any], Any]) -> set[Any]:
    """What there is of two values that two threads write to one stream."""

    def program() -> str:
        stream = io.StringIO()
        together(lambda: write("a", stream), lambda: write("b", stream))
        return stream.getvalue()

    return shown(program)


def test_a_log_in_memory_has_its_lines_in_any_order() -> None:
    def program() -> str:
        stream = io.StringIO()
        logged(logging.StreamHandler(stream))
        return stream.getvalue()

    assert shown(program) == {"a\nb\n", "b\na\n"}


def test_a_log_in_a_file_has_its_lines_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "log"

    def program() -> str:
        handler = logging.FileHandler(path, mode="w")
        logged(handler)
        handler.close()
        return path.read_text()

    assert shown(program) == {"a\nb\n", "b\na\n"}


def test_a_log_that_is_kept_back_has_its_records_in_any_order() -> None:
    def program() -> str:
        handler = logging.handlers.MemoryHandler(10)
        logged(handler)
        return "".join(record.getMessage() for record in handler.buffer)

    assert shown(program) == {"ab", "ba"}


def test_a_log_that_goes_to_a_queue_has_its_records_in_any_order() -> None:
    def program() -> str:
        records: queue.SimpleQueue[Any] = queue.SimpleQueue()
        logged(logging.handlers.QueueHandler(records))
        return "".join(records.get().getMessage() for _ in range(2))

    assert shown(program) == {"ab", "ba"}


def test_json_is_written_by_pieces() -> None:
    found = written(lambda value, stream: json.dump([value], stream))
    assert {'["a"]["b"]', '["b"]["a"]', '["a"["b"]]'} <= found
    assert len({text for text in found if sorted(text) == sorted('["a"]["b"]')}) == len(found)


def test_a_value_is_printed_prettily_by_pieces() -> None:
    found = written(lambda value, stream: pprint.pprint(value, stream=stream))
    assert found == {"'a'\n'b'\n", "'b'\n'a'\n", "'a''b'\n\n", "'b''a'\n\n"}


def test_errors_are_told_in_any_order() -> None:
    def tell(value: str, stream: Any) -> None:
        try:
            raise ValueError(value)
        except ValueError:
            traceback.print_exc(limit=0, file=stream)

    assert written(tell) == {"ValueError: a\nValueError: b\n", "ValueError: b\nValueError: a\n"}


def test_rows_of_a_file_that_two_write(tmp_path: Path) -> None:
    path = tmp_path / "rows"

    def program() -> str:
        with open(path, "w", newline="") as file:
            writer = csv.writer(file, lineterminator=";")
            together(lambda: writer.writerow("a"), lambda: writer.writerow("b"))
        return path.read_text()

    assert shown(program) == {"a;b;", "b;a;"}
