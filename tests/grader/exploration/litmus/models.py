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


def held(*locks: str) -> Model:
    """Takes the locks in this order and gives them back."""
    for lock in locks:
        yield "acquire", lock
    for lock in reversed(locks):
        yield "release", lock


def under(lock: str, part: Callable[..., Model], *arguments: Any) -> Model:
    yield "acquire", lock
    yield from part(*arguments)
    yield "release", lock


def append(name: str, value: Any) -> Model:
    yield "update", name, lambda old: (*(old or ()), value)


def opposite_locks() -> Model:
    def main() -> Model:
        yield from team((held, "a", "b"), (held, "b", "a"))
        return True, True

    return main()


def locks_in_one_order() -> Model:
    def work(who: int) -> Model:
        yield from under("a", under, "b", append, "turns", who)

    return team((work, 1), (work, 2), result=("turns",))


def philosophers(seats: int) -> Model:
    def main() -> Model:
        yield from team(*((held, f"fork {seat}", f"fork {(seat + 1) % seats}") for seat in range(seats)))
        return (1,) * seats

    return main()


def lefthanded_philosopher(seats: int) -> Model:
    def main() -> Model:
        pairs = (sorted((seat, (seat + 1) % seats)) for seat in range(seats))
        yield from team(*((held, f"fork {one}", f"fork {other}") for one, other in pairs))
        return (1,) * seats

    return main()


def lock_in_one_path() -> Model:
    return team((under, "lock", add, "counter"), (add, "counter"), result=("counter",))


def two_locks_for_one_counter() -> Model:
    return team(
        (under, "one lock", add, "counter"), (under, "other lock", add, "counter"), result=("counter",)
    )


def read_then_locked_write() -> Model:
    def work() -> Model:
        seen = yield "read", "counter"
        yield from under("lock", _put, "counter", seen + 1)

    return team((work,), (work,), result=("counter",))


def check_locked_twice() -> Model:
    def withdraw() -> Model:
        yield "acquire", "lock"
        enough = (yield "read", "taken") <= 0
        yield "release", "lock"
        if enough:
            yield from under("lock", add, "taken", 100)

    def main() -> Model:
        return 100 - (yield from team((withdraw,), (withdraw,), result=("taken",)))

    return main()


def reentrant_lock() -> Model:
    def twice() -> Model:
        yield from add("counter")
        yield from add("counter")

    return team((under, "lock", twice), (under, "lock", twice), result=("counter",))


def lock_taken_twice() -> Model:
    return team((held, "lock", "lock"))


def try_lock() -> Model:
    def work() -> Model:
        if (yield "try", "lock"):
            yield from add("counter")
            yield "release", "lock"

    return team((work,), (work,), result=("counter",))


def try_lock_of_three() -> Model:
    def work(number: int) -> Model:
        if (yield "try", "lock"):
            yield "write", "owner", number

    return team(*((work, number) for number in range(3)), result=("owner",))


def permits(threads: int, number: int) -> Model:
    def work() -> Model:
        yield "acquire", "permits", number
        yield "release", "permits"

    def main() -> Model:
        yield from team(*[(work,)] * threads)
        return "all done"

    return main()


def semaphore() -> Model:
    def enter() -> Model:
        yield from add("inside")
        inside = yield "read", "inside"
        most = yield "read", "most"
        yield "write", "most", max(most, inside)

    def work() -> Model:
        yield "acquire", "permits", 2
        yield from under("guard", enter)
        yield from under("guard", add, "inside", -1)
        yield "release", "permits"

    return team((work,), (work,), (work,), result=("most",))


def no_permit_left() -> Model:
    def work() -> Model:
        yield "acquire", "permits", 2

    return team((work,), (work,), (work,))


def thread_in_thread() -> Model:
    def outer() -> Model:
        yield "start", _put, "value", "set"

    def main() -> Model:
        return (yield from team((outer,), result=("value",))) or "unset"

    return main()


def join_forgotten() -> Model:
    def main() -> Model:
        one = yield "start", _put, "part 0", 1
        yield "start", _put, "part 1", 1
        yield "join", one
        return (yield "read", "part 0"), (yield "read", "part 1")

    return main()


def error_in_main() -> Model:
    def main() -> Model:
        yield "start", _put, "done", True
        assert (yield "read", "done")
        return "seen"

    return main()


def division_race() -> Model:
    def divide() -> Model:
        yield "write", "result", 1 // (yield "read", "divisor")

    def main() -> Model:
        yield "write", "divisor", 1
        return (yield from team((_both, (_put, "divisor", 0), (_put, "divisor", 1)), (divide,), result=("result",)))

    return main()


def death_with_a_lock() -> Model:
    def die() -> Model:
        yield "acquire", "lock"
        raise ValueError

    return team((die,), (held, "lock"))


def spin_with_attempts() -> Model:
    def look() -> Model:
        seen: int | str = "gave up"
        for attempt in range(3):
            if (yield "read", "flag"):
                seen = attempt
                break
        yield "write", "seen", seen

    return team((look,), (_put, "flag", True), result=("seen",))


def list_order(threads: int) -> Model:
    return team(*((append, "log", number) for number in range(threads)), result=("log",))


def dict_counts() -> Model:
    return team((add, "word"), (add, "word"), result=("word",))


def dict_of_new_words() -> Model:
    return team((append, "found", "a"), (append, "found", "b"), result=("found",))


def setdefault() -> Model:
    def get(me: int) -> Model:
        value = yield "update", "cache", lambda old: old or {"key": me}
        yield "write", f"got {me}", value["key"]

    return team((get, 0), (get, 1), result=("got 0", "got 1"))


def cache_without_lock() -> Model:
    def get(me: int) -> Model:
        if not (yield "read", "cache"):
            yield "write", f"made {me}", 1
            yield "write", "cache", {"key": me}

    def main() -> Model:
        one, other, cache = yield from team((get, 0), (get, 1), result=("made 0", "made 1", "cache"))
        return one + other, cache["key"]

    return main()


def pop_race() -> Model:
    def take(me: int) -> Model:
        if (yield "read", "items"):
            if (yield "update", "items", lambda items: items - 1) < 0:
                raise IndexError
            yield "write", f"taken {me}", "item"

    def main() -> Model:
        yield "write", "items", 1
        one, other = yield from team((take, 0), (take, 1), result=("taken 0", "taken 1"))
        return one or None, other or None

    return main()


def late_binding() -> Model:
    def work(me: int) -> Model:
        yield "write", f"seen {me}", (yield "read", "n")

    def main() -> Model:
        children = []
        for n in range(2):
            yield "write", "n", n
            children.append((yield "start", work, n))
        for child in children:
            yield "join", child
        return (yield "read", "seen 0"), (yield "read", "seen 1")

    return main()


def closure_counter() -> Model:
    return racy_counter(2, 1)


attribute_counter = class_counter = thread_subclass = closure_counter


def class_attribute() -> Model:
    def work(name: str) -> Model:
        yield "write", name, (yield "read", "total") + 1

    return team((work, "one"), (work, "other"), result=("one", "other", "total"))


def made_twice() -> Model:
    def get() -> Model:
        if not (yield "read", "instance"):
            yield from append("made", "one")
            yield "write", "instance", "made"
        yield "read", "instance"

    def main() -> Model:
        return len((yield from team((get,), (get,), result=("made",))))

    return main()


def made_once() -> Model:
    def get() -> Model:
        if not (yield "read", "instance"):
            yield "acquire", "lock"
            if not (yield "read", "instance"):
                yield from append("made", "one")
                yield "write", "instance", "made"
            yield "release", "lock"
        yield "read", "instance"

    def main() -> Model:
        return len((yield from team((get,), (get,), result=("made",))))

    return main()


def half_made() -> Model:
    def get(me: int) -> Model:
        if not (yield "read", "instance"):
            yield "acquire", "lock"
            if not (yield "read", "instance"):
                yield "write", "instance", "made"
                yield "write", "ready", True
            yield "release", "lock"
        yield "read", "instance"
        yield "write", f"seen {me}", bool((yield "read", "ready"))

    return team((get, 0), (get, 1), result=("seen 0", "seen 1"))


HELPERS = {"team", "add", "held", "under", "append"}
MODELS: dict[str, Callable[..., Model]] = {
    name: made
    for name, made in globals().items()
    if callable(made) and getattr(made, "__annotations__", {}).get("return") == "Model"
    if name[0] != "_" and name not in HELPERS
}
