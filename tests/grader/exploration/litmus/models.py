"""The litmus programs on plain variables and locks once more, by hand, as models for `reference.classes`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .reference import Model


def team(*workers: tuple[Any, ...], result: tuple[str, ...] = ()) -> Model:
    """The main thread of most programs: start all, join all, look at some variables."""
    children = []
    for worker in workers:
        children.append((yield "start", *worker))
    for child in children:
        yield "join", child
    values = []
    for name in result:
        values.append((yield "read", name))
    return values[0] if len(values) == 1 else tuple(values)


def add(name: str, amount: int = 1) -> Model:
    value = yield "read", name
    yield "write", name, value + amount


def racy_counter(threads: int, times: int) -> Model:
    def work() -> Model:
        for _ in range(times):
            yield from add("counter")

    return team(*[(work,)] * threads, result=("counter",))


def locked_counter(threads: int, times: int) -> Model:
    def work() -> Model:
        for _ in range(times):
            yield "acquire", "lock"
            yield from add("counter")
            yield "release", "lock"

    return team(*[(work,)] * threads, result=("counter",))


def counters_of_their_own() -> Model:
    def work(name: str) -> Model:
        yield from add(name)
        yield from add(name)

    return team((work, "left"), (work, "right"), result=("left", "right"))


def slots_of_a_list() -> Model:
    def fill(index: int) -> Model:
        yield "write", f"slot {index}", index + 1

    return team(*((fill, index) for index in range(3)), result=("slot 0", "slot 1", "slot 2"))


def last_writer_wins(threads: int) -> Model:
    def claim(number: int) -> Model:
        yield "write", "winner", number

    return team(*((claim, number) for number in range(1, threads + 1)), result=("winner",))


def readers_and_a_writer(readers: int) -> Model:
    def write() -> Model:
        yield "write", "value", 1

    def read(index: int) -> Model:
        yield "write", f"seen {index}", (yield "read", "value")

    def main() -> Model:
        seen = yield from team((write,), *((read, i) for i in range(readers)), result=names)
        return seen if readers > 1 else (seen,)

    names = tuple(f"seen {index}" for index in range(readers))
    return main()


def last_zero(writers: int) -> Model:
    def search() -> Model:
        index = writers
        while (yield "read", f"array {index}") != 0:
            index -= 1
        yield "write", "found", index

    def write(index: int) -> Model:
        value = yield "read", f"array {index - 1}"
        yield "write", f"array {index}", value + 1

    def main() -> Model:
        found = yield from team((search,), *((write, index) for index in range(1, writers + 1)), result=("found",))
        array = []
        for index in range(writers + 1):
            array.append((yield "read", f"array {index}"))
        return found, tuple(array)

    return main()


def _put(name: str, value: int) -> Model:
    yield "write", name, value


def _see(where: str, *names: str) -> Model:
    values = []
    for name in names:
        values.append((yield "read", name))
    yield "write", where, values[0] if len(values) == 1 else tuple(values)


def _both(*parts: tuple[Any, ...]) -> Model:
    for part in parts:
        yield from part[0](*part[1:])


def store_buffering() -> Model:
    return team(
        (_both, (_put, "x", 1), (_see, "1 saw", "y")),
        (_both, (_put, "y", 1), (_see, "2 saw", "x")),
        result=("1 saw", "2 saw"),
    )


def load_buffering() -> Model:
    return team(
        (_both, (_see, "1 saw", "y"), (_put, "x", 1)),
        (_both, (_see, "2 saw", "x"), (_put, "y", 1)),
        result=("1 saw", "2 saw"),
    )


def message_passing() -> Model:
    return team(
        (_both, (_put, "data", 1), (_put, "ready", 1)), (_see, "seen", "ready", "data"), result=("seen",)
    )


def independent_reads() -> Model:
    return team(
        (_put, "x", 1), (_put, "y", 1), (_see, "one", "x", "y"), (_see, "other", "y", "x"), result=("one", "other")
    )


def write_to_read_causality() -> Model:
    return team(
        (_put, "x", 1),
        (_both, (_see, "2 saw", "x"), (_put, "y", 1)),
        (_see, "3 saw", "y", "x"),
        result=("2 saw", "3 saw"),
    )


def coherence() -> Model:
    return team((_both, (_put, "x", 1), (_put, "x", 2)), (_see, "seen", "x", "x"), result=("seen",))


def two_writes_each() -> Model:
    return team(
        (_both, (_put, "x", 1), (_put, "y", 2)), (_both, (_put, "y", 1), (_put, "x", 2)), result=("x", "y")
    )


def check_then_act() -> Model:
    def withdraw(who: int) -> Model:
        if (yield "read", "taken") <= 0:
            yield from add("taken", 100)
            yield "write", f"paid {who}", 100

    def main() -> Model:
        taken, one, other = yield from team((withdraw, 0), (withdraw, 1), result=("taken", "paid 0", "paid 1"))
        return one + other, 100 - taken

    return main()


def swap() -> Model:
    def work() -> Model:
        y = yield "read", "y"
        x = yield "read", "x"
        yield "write", "x", y
        yield "write", "y", x

    def main() -> Model:
        yield "write", "x", 1
        yield "write", "y", 2
        return (yield from team((work,), (work,), result=("x", "y")))

    return main()


MODELS: dict[str, Callable[..., Model]] = {
    name: made for name, made in globals().items() if callable(made) and getattr(made, "__annotations__", {}).get("return") == "Model"
}
