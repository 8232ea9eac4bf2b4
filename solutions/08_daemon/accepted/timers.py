"""Beats by a chain of timers, each a daemon that starts the next."""

import threading


def start(items, save, beat, period):
    def beat_after(seconds):
        timer = threading.Timer(seconds, beat_on)
        timer.daemon = True
        timer.start()

    def beat_on():
        beat()
        beat_after(period)

    def save_all():
        for item in items:
            save(item)

    beat_after(0)
    threading.Thread(target=save_all, daemon=False).start()
