"""Makes a daemon of the heart and still ends it when all is saved.

Caught by: test_the_heart_beats_as_long_as_the_program_lives
"""

import threading


def start(items, save, beat, period):
    done = threading.Event()

    def save_all():
        for item in items:
            save(item)
        done.set()

    def heartbeat():
        beat()
        while not done.wait(period):
            beat()

    threading.Thread(target=heartbeat, daemon=True).start()
    threading.Thread(target=save_all, daemon=False).start()
