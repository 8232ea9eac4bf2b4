"""Beats by timers that the program waits for.

Caught by: test_the_program_ends_when_all_is_saved
"""

import threading


def save_all(items, save):
    for item in items:
        save(item)


def start(items, save, beat, period):
    def beat_on():
        beat()
        threading.Timer(period, beat_on).start()

    beat_on()
    threading.Thread(target=save_all, args=(items, save), daemon=False).start()
