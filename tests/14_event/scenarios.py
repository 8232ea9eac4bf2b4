"""What is run with a student's `service.py`; it knows inputs, never expected values."""

import threading
import time

from service import Lazy, Ticker


class MakeError(Exception):
    """What `make` raises."""


class GiveUp(BaseException):
    """What `make` may raise as well: no `Exception`, like `SystemExit` and `KeyboardInterrupt`."""


class Maker:
    """A `make`: it takes so many seconds; each of the first calls in `fails` raises, the others return `value`."""

    def __init__(self, seconds=0, fails=0, value=None, error=MakeError):
        self.lock = threading.Lock()
        self.error = error
        self.seconds = seconds
        self.fails = fails
        self.value = [] if value is None else value[0]
        self.calls = 0

    def __call__(self):
        with self.lock:
            self.calls += 1
            number = self.calls
        if self.seconds:
            time.sleep(self.seconds)
        if number <= self.fails:
            raise self.error(number)
        return self.value

    def handed(self):
        """What a program has of it: something to call, and no way to what is noted of the calls."""
        return lambda: self()


def asked(arrivals, seconds=0, fails=0, gives_up=False):
    """A thread asks at each second of `arrivals`: how often the value was made, what each got, and when."""
    maker = Maker(seconds, fails, error=GiveUp if gives_up else MakeError)
    lazy = Lazy(maker.handed())
    start = time.monotonic()
    got = []

    def ask(at):
        if at:
            time.sleep(at)
        try:
            told = "the value" if lazy.get() is maker.value else "something else"
        except (MakeError, GiveUp):
            told = "the exception"
        got.append([time.monotonic() - start, told])

    _run([(lambda at=at: ask(at)) for at in arrivals])
    return {"made": maker.calls, "got": sorted(got)}


def never_asked():
    maker = Maker()
    Lazy(maker.handed())
    return maker.calls


def one_after_the_other(value, times, fails=0):
    """One thread asks several times: how often the value was made, and what came of each call."""
    maker = Maker(fails=fails, value=[value])
    lazy = Lazy(maker.handed())
    got = []
    for _ in range(times):
        try:
            got.append(lazy.get())
        except MakeError:
            got.append("the exception")
    return {"made": maker.calls, "got": got}


def an_exception_for_a_value():
    """`make` returns an exception and does not raise it: how often it was called, and what two calls of `get` came to."""
    maker = Maker(value=[MakeError("a value like any other")])
    lazy = Lazy(maker.handed())
    got = []
    for _ in range(2):
        try:
            got.append("the value" if lazy.get() is maker.value else "something else")
        except MakeError:
            got.append("raised")
    return {"made": maker.calls, "got": got}


def two_lazies_of_one_make(seconds):
    """Two objects with the same `make` are asked at once: how often it was called, and when each had its value."""
    maker = Maker(seconds)
    make = maker.handed()
    times = asked_at_once([Lazy(make), Lazy(make)])
    return {"made": maker.calls, "times": times}


def two_lazies(seconds):
    """A thread asks each of two: when they had their values."""
    return asked_at_once([Lazy(Maker(each).handed()) for each in seconds])


def asked_at_once(lazies):
    """A thread asks each of them: when they had their values."""
    start = time.monotonic()
    times = []

    def ask(lazy):
        lazy.get()
        times.append(time.monotonic() - start)

    _run([(lambda lazy=lazy: ask(lazy)) for lazy in lazies])
    return sorted(times)


class Watched:
    """A ticker whose action notes when it begins and ends; it takes `action_seconds`."""

    def __init__(self, interval, action_seconds=0):
        self.start = time.monotonic()
        self.caller = threading.current_thread()
        self.begun, self.ended, self.in_callers_thread = [], [], False
        self.action_seconds = action_seconds
        self.ticker = Ticker(interval, self.action)

    def now(self):
        return time.monotonic() - self.start

    def action(self):
        self.in_callers_thread |= threading.current_thread() is self.caller
        self.begun.append(self.now())
        if self.action_seconds:
            time.sleep(self.action_seconds)
        self.ended.append(self.now())


def ticks(interval, stop_at, action_seconds=0, made_before=0):
    """A ticker that is stopped at that time: what it did, and what was still to come when `stop` had returned.

    It is made so many seconds before it is started.
    """
    watched = Watched(interval, action_seconds)
    if made_before:
        time.sleep(made_before)
    watched.start = time.monotonic()
    watched.ticker.start()
    started = watched.now()
    if stop_at:
        time.sleep(stop_at)
    watched.ticker.stop()
    stopped, begun, under_way = watched.now(), len(watched.begun), len(watched.begun) - len(watched.ended)
    time.sleep(1 / 512)
    alive = threading.active_count() - 1
    time.sleep(3 * interval)
    return {
        "start took": started,
        "ticks": watched.begun,
        "stop came back at": stopped,
        "in the caller's thread": watched.in_callers_thread,
        "under way after stop": under_way,
        "begun after stop": len(watched.begun) - begun,
        "threads after stop": alive,
    }


def stopped_again(interval, at_once):
    """`stop` is called three times, one call after the other or the first two at once: when all had returned."""
    watched = Watched(interval)
    watched.ticker.start()
    time.sleep(interval / 2)
    if at_once:
        _run([watched.ticker.stop, watched.ticker.stop])
    else:
        watched.ticker.stop()
        watched.ticker.stop()
    watched.ticker.stop()
    return [watched.now(), threading.active_count() - 1]


def stopped_in_an_action(interval, stops):
    """An action begins after one interval and takes two; `stop` is called at each of `stops`: when each had returned."""
    watched = Watched(interval, 2 * interval)
    watched.ticker.start()
    returned = []

    def stop(at):
        time.sleep(at)
        watched.ticker.stop()
        returned.append(watched.now())

    _run([(lambda at=at: stop(at)) for at in stops])
    return sorted(returned)


def two_tickers(interval, first_stop, second_stop):
    """Two tickers, stopped at different times: the ticks of each."""
    first, second = Watched(interval), Watched(interval)
    first.ticker.start()
    second.ticker.start()
    time.sleep(first_stop)
    first.ticker.stop()
    time.sleep(second_stop - first_stop)
    second.ticker.stop()
    return [first.begun, second.begun, second.now()]


def _run(functions):
    threads = [
        threading.Thread(target=function, name=f"thread {number}")
        for number, function in enumerate(functions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
