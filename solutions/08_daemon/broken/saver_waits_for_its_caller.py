"""The saver waits for the thread that called `start`, also where that is a daemon which goes on for a day.

Caught by: test_a_daemon_may_start_it
"""

import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def save_all(items, save, caller):
    for item in items:
        save(item)
    caller.join()


def start(items, save, beat, period):
    threading.Thread(target=heartbeat, args=(beat, period), daemon=True).start()
    threading.Thread(target=save_all, args=(items, save, threading.current_thread()), daemon=False).start()
