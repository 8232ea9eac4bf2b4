"""Starts the heart with `_thread`, whose threads nobody waits for."""

import _thread
import threading
import time


def heartbeat(beat, period):
    while True:
        beat()
        time.sleep(period)


def save_all(items, save):
    for item in items:
        save(item)


def start(items, save, beat, period):
    _thread.start_new_thread(heartbeat, (beat, period))
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()
