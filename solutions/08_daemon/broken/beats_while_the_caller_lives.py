"""The heart beats as long as its caller or its saver lives, and not as long as the program does.

Caught by: test_the_heart_beats_as_long_as_the_program_lives
"""

import threading
import time


def start(items, save, beat, period):
    caller = threading.current_thread()

    def heart():
        beat()
        while caller.is_alive() or saver.is_alive():
            time.sleep(period)
            beat()

    def saving():
        for item in items:
            save(item)

    saver = threading.Thread(target=saving, daemon=False)
    saver.start()
    threading.Thread(target=heart, daemon=True).start()
