"""What the checks run with your `limiter.py`."""

import contextlib
import threading
import time

import limiter


def processed(items):
    return limiter.process_all(items)


def calls(starts):
    """Threads that call `process_item`, each at its second: the seconds at which the calls are done, in order."""
    began = time.monotonic()
    done = []

    def call(start):
        time.sleep(start)
        limiter.process_item(start)
        done.append(time.monotonic() - began)

    run_all(call, [(start,) for start in starts])
    return sorted(done)


def after_failures(number, more):
    """So many calls fail at once, then `more` calls are made at once: the seconds after which those are done."""

    def fail():
        with contextlib.suppress(TypeError):
            limiter.process_item("x")  # a text cannot be multiplied by itself

    run_all(fail, [()] * number)
    return calls([0] * more)


def run_all(function, arguments):
    threads = [threading.Thread(target=function, args=each) for each in arguments]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
