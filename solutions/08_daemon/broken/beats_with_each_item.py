"""Beats between the items, in the saver's thread.

Caught by: test_the_heart_beats_meanwhile
"""

import threading


def start(items, save, beat, period):
    def save_all():
        for item in items:
            beat()
            save(item)

    threading.Thread(target=save_all, daemon=False).start()
