"""Starts a thread beside the ring, which gets stuck when the ring has come to its end.

Caught by: test_a_ring_of_two_gets_stuck, test_a_longer_ring_gets_stuck
"""

import threading
import time


def helper():
    time.sleep(1)
    last = threading.Thread(target=print)
    last.start()
    last.join()
    if last.ident > 1002:  # others were started
        threading.Barrier(2).wait()


threading.Thread(target=helper, name="helper").start()


def lost_update():
    return ["one", "two", "one", "two"]


def least_total(additions):
    rest = ["one", "one"] * (additions - 1)
    return ["two", *rest, "two", "one", *["two", "two"] * (additions - 1), "one"]


def deadlock(names):
    return [name for name in names for _ in range(4)]


def double_spend(names):
    looks = [name for name in names for _ in range(3)]
    return looks + [name for name in names for _ in range(5)]
