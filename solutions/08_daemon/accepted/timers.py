"""Beats by a chain of timers, each a daemon that starts the next."""

import threading


def start(items, save, beat, period):
    def beat_on():
        beat()
        timer = threading.Timer(period, beat_on)
        timer.daemon = True
        timer.start()

    def save_all():
        for item in items:
            save(item)

    beat_on()
    threading.Thread(target=save_all, daemon=False).start()
