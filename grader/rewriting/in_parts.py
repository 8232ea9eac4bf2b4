"""Functions of the library that are code in Python: others can come in between two elements that they look at.

Counters that take over other counts, deep copies, dataclasses as dictionaries, JSON that is written piece by piece,
the largest of some elements, templates that are filled in.
"""

from __future__ import annotations

import copy
import csv
import dataclasses
import heapq
import importlib.util
import json
import operator
import os
import pprint
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from string import Template
from types import ModuleType
from typing import Any

from grader.engine import current, handed
from grader.engine.containers import container_of
from grader.engine.execution import Execution
from grader.engine.location import WRITE
from grader.rewriting.attributes import attribute
from grader.rewriting.called_back import MOST_APART, goes_one_by_one
from grader.rewriting.file_system import file_system
from grader.rewriting.iterators import iterate, iterate_on
from grader.rewriting.library import WRITING_ERRORS, Reads, written_by
from grader.rewriting.values import contents, get_item, item, truth, write_item

_Called = Callable[..., Any]

# -- counters ------------------------------------------------------------------------------------------------

def counting(execution: Execution, bound: Any, called: _Called) -> _Called:
    """`update` and `subtract` of a Counter: each count is read and written by itself, but where code in C counts."""
    owner: Any = bound.__self__
    sign = 1 if bound.__name__ == "update" else -1

    def count(*args: Any, **kwargs: Any) -> Any:
        if len(args) > 1 or any(hasattr(arg, "__len__") and len(arg) > MOST_APART for arg in (*args, kwargs)):
            return called(*args, **kwargs)
        for counts in args:
            take(counts, iterate)
        if kwargs:
            take(kwargs, iter)
        return None

    def take(counts: Any, through: Callable[[Any], Any]) -> None:
        is_mapping = isinstance(counts, Mapping)
        if counts is None or (sign > 0 and not is_mapping):
            called(counts)
        elif sign < 0 or truth(owner):
            added = through(counts.items()) if is_mapping else ((element, 1) for element in through(counts))
            _add_counts(owner, added, sign)
        else:
            execution.step((*container_of(execution, owner).structure_write, *contents(execution, (counts,))), "update")
            dict.update(owner, counts)  # as `Counter` does with an empty one

    return count


def _add_counts(owner: Any, counts: Iterable[tuple[Any, Any]], sign: int) -> None:
    """A Counter takes over other counts: code in Python, which reads and writes each of its own by itself."""
    for element, count in counts:
        item(owner, element)
        found = dict.get(owner, element, 0)
        added = count + found if sign > 0 else found - count
        write_item(owner, element, added)
        owner[element] = added


def most_common(owner: Any, called: _Called) -> _Called:
    """`most_common` of a Counter: where it is neither one count nor all of them, code in Python takes one by one."""

    def find(*args: Any, **kwargs: Any) -> Any:
        number = kwargs.get("n", args[0] if args else None)
        if not (isinstance(number, int) and 1 < number < len(owner) <= MOST_APART):
            return called(*args, **kwargs)
        return heapq.nlargest(number, iterate(owner.items()), key=operator.itemgetter(1))

    return find


# -- copies and texts ----------------------------------------------------------------------------------------


def _copying() -> ModuleType:
    """A module `copy` of its own, whose look into lists, dictionaries and sets is seen."""
    spec = importlib.util.find_spec("copy")
    assert spec is not None
    assert spec.loader is not None
    made: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    deepcopy, reconstruct = made.deepcopy, made._reconstruct

    def copied_list(whole: list[Any], memo: dict[int, Any], _: Any = None) -> list[Any]:
        parts = memo[id(whole)] = []
        for part in _apart(whole, whole):
            parts.append(deepcopy(part, memo))
        return parts

    def copied_dict(whole: dict[Any, Any], memo: dict[int, Any], _: Any = None) -> dict[Any, Any]:
        parts = memo[id(whole)] = {}
        for key, part in _apart(whole, whole.items()):
            parts[deepcopy(key, memo)] = deepcopy(part, memo)
        return parts

    def copied_set(whole: set[Any], memo: dict[int, Any]) -> set[Any]:
        execution = current.execution
        if execution is not None and execution.concurrent:
            execution.step(container_of(execution, whole).all_read, "copy")
        parts = memo[id(whole)] = {deepcopy(part, memo) for part in list(whole)}
        return parts

    def reconstructed(whole: Any, memo: Any, *parts: Any, **more: Any) -> Any:
        attribute(whole, "__dict__")  # the state that is copied is the dictionary of the object itself
        if isinstance(whole, dict) and len(parts) > _ITEMS and parts[_ITEMS] is not None:
            parts = (*parts[:_ITEMS], iter(_apart(whole, whole.items())), *parts[_ITEMS + 1 :])
        return reconstruct(whole, memo, *parts, **more)

    made._deepcopy_dispatch.update({list: copied_list, dict: copied_dict, set: copied_set})
    made._reconstruct = reconstructed
    return made  # type: ignore[no-any-return]


_ITEMS = 4  # of what `__reduce_ex__` gives: what goes through the items of a dictionary
_copy: Any = _copying()


def _fields_first(called: _Called) -> _Called:
    """A function that reads the fields of a dataclass one after the other."""

    def read(*args: Any, **kwargs: Any) -> Any:
        whole = args[0] if args else None
        kind: Any = type(whole)
        options = getattr(kind, "__dataclass_params__", None)
        if options is None or options.frozen:  # of those that cannot change nothing is seen half changed
            return called(*args, **kwargs)
        taken = object.__new__(kind)
        for field in dataclasses.fields(kind):
            attribute(whole, field.name)
            if hasattr(whole, field.name):
                object.__setattr__(taken, field.name, getattr(whole, field.name))
        return called(taken, *args[1:], **kwargs)

    return read


class _Stream:
    """A stream; each piece that is written to it is a step."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: Any) -> Any:
        return handed.stand_in(self._stream.write)(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _piece_by_piece(called: _Called, place: int, name: str) -> _Called:
    """A function that writes piece by piece to the stream that it is given, at this place or by this name."""

    def write(*args: Any, **kwargs: Any) -> Any:
        if len(args) > place and args[place] is not None:
            args = (*args[:place], _Stream(args[place]), *args[place + 1 :])
        elif kwargs.get(name) is not None:
            kwargs[name] = _Stream(kwargs[name])
        return called(*args, **kwargs)

    return write


_TELLING_OF_ERRORS = {getattr(traceback, name): place for (_, name), place in WRITING_ERRORS.items()}


def _parts_first(called: _Called) -> _Called:
    """A function that goes through lists and dictionaries one part after the other."""

    def read(*args: Any, **kwargs: Any) -> Any:
        whole = called is not json.dumps or kwargs.get("indent") is not None  # else code in C writes the text
        return called(_taken(args[0], []), *args[1:], **kwargs) if whole and args else called(*args, **kwargs)

    return read


def _taken(whole: Any, around: list[int]) -> Any:
    if type(whole) not in (list, dict) or id(whole) in around:
        return whole
    inside = [*around, id(whole)]
    if type(whole) is list:
        return [_taken(part, inside) for part in _apart(whole, whole)]
    return {key: _taken(part, inside) for key, part in _apart(whole, whole.items())}


def _apart(whole: list[Any] | dict[Any, Any], parts: Iterable[Any]) -> Iterable[Any]:
    """What is gone through: of a long one all parts are taken in one step, as they are more than an execution bears."""
    if len(whole) <= MOST_APART:
        return iterate(parts)  # type: ignore[no-any-return]
    execution = current.execution
    if execution is not None and execution.concurrent:
        execution.step(container_of(execution, whole).all_read, "copy")
    return list(parts)


# -- elements that are compared, and names that are filled in ---------------------------------------------------


def _elements_one_by_one(called: _Called) -> _Called:
    """`heapq.nlargest` and `nsmallest`: for one element without code of the program, or for as many as there are, code
    in C looks at once."""

    def find(n: int, iterable: Any, *key: Any, **how: Any) -> Any:
        few = isinstance(n, int) and hasattr(iterable, "__len__") and n < len(iterable) <= MOST_APART
        for_each = key[0] if key else how.get("key")
        apart = few and (n > 1 or (n == 1 and goes_one_by_one(max, for_each, iterable)))
        return called(n, iterate(iterable) if apart else iterable, *key, **how)

    return find


def _merge(*iterables: Any, **how: Any) -> Any:
    """`heapq.merge`, which goes on when somebody takes from it."""
    return heapq.merge(*map(iterate_on, iterables), **how)


class _LookedUp:
    """A mapping; each look into it is a step."""

    __slots__ = ("_whole",)

    def __init__(self, whole: Any) -> None:
        self._whole = whole

    def __getitem__(self, key: Any) -> Any:
        return get_item(self._whole, key)


def _names_one_by_one(called: _Called) -> _Called:
    """`substitute` of a template, which looks up a name where it stands."""

    def substitute(template: Any, *mapping: Any, **names: Any) -> Any:
        return called(template, *map(_LookedUp, mapping), **names)

    return substitute


def _write_row(writer: Any, row: Mapping[Any, Any]) -> Any:
    """`writerow` of a DictWriter: code in Python gives one field after the other to the row that is put together."""
    return handed.stand_in(writer.writer.writerow)(_fields_one_by_one(writer, row))


def _write_header(writer: Any) -> Any:
    return _write_row(writer, dict(zip(writer.fieldnames, writer.fieldnames, strict=True)))


def _write_rows(writer: Any, rows: Iterable[Mapping[Any, Any]]) -> Any:
    return handed.stand_in(writer.writer.writerows)(_fields_one_by_one(writer, row) for row in iterate(rows))


def _fields_one_by_one(writer: Any, row: Mapping[Any, Any]) -> Iterator[Any]:
    writes = written_by(writer.writer)
    for value in writer._dict_to_list(row):
        _go_on(writes)
        yield value
    _go_on(writes)  # and then the row is written


def _go_on(reads: Reads) -> None:
    execution = current.execution
    if execution is not None and execution.concurrent:
        execution.step(reads(execution, (), {}), "field")


# -- files ---------------------------------------------------------------------------------------------------


def _emptied_first(called: _Called) -> _Called:
    """A function that opens a file, which empties it, and then fills it."""

    def write(path: Path, content: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(content, str if called is Path.write_text else (bytes, bytearray, memoryview)):
            _empty(path)
        return called(path, content, *args, **kwargs)

    return write


def _copied(called: _Called) -> _Called:
    """A function that copies a file: it empties the other one, and then fills it."""

    def copy(src: Any, dst: Any, **how: Any) -> Any:
        into = called is not shutil.copyfile and os.path.isdir(dst)
        made = os.path.join(dst, os.path.basename(src)) if into else dst
        if os.path.isfile(src) and not (os.path.exists(made) and os.path.samefile(src, made)):
            _empty(made)
        return called(src, dst, **how)

    return copy


def _empty(path: Any) -> None:
    open(path, "wb").close()
    execution = current.execution
    if execution is not None and execution.concurrent:
        execution.step(file_system(execution).touched(os.path.realpath(path), WRITE), "fill")


IN_PARTS: dict[Any, _Called] = {
    **{called: _emptied_first(called) for called in (Path.write_text, Path.write_bytes)},
    **{called: _copied(called) for called in (shutil.copyfile, shutil.copy, shutil.copy2)},
    copy.deepcopy: _copy.deepcopy,
    **{called: _fields_first(called) for called in (dataclasses.asdict, dataclasses.astuple, dataclasses.replace)},
    json.dumps: _parts_first(json.dumps),
    json.dump: _parts_first(_piece_by_piece(json.dump, 1, "fp")),
    **{called: _piece_by_piece(called, 1, "stream") for called in (pprint.pprint, pprint.pp)},
    **{called: _piece_by_piece(called, place, "file") for called, place in _TELLING_OF_ERRORS.items()},
    **{called: _elements_one_by_one(called) for called in (heapq.nlargest, heapq.nsmallest)},
    heapq.merge: _merge,
    csv.DictWriter.writerow: _write_row,
    csv.DictWriter.writeheader: _write_header,
    csv.DictWriter.writerows: _write_rows,
    **{called: _names_one_by_one(called) for called in (Template.substitute, Template.safe_substitute)},
}  # fmt: skip
