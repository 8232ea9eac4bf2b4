"""Only the first call starts a heart: the second service has none.

Caught by: test_two_services_save_their_own
"""

import threading
import time

started = False
def start(items, save, beat, period):
    global started
    def heart():
        while True:
            beat()
            time.sleep(period)
    if not started:
        started = True
        threading.Thread(target=heart, daemon=True).start()
    threading.Thread(target=lambda: [save(i) for i in items], daemon=False).start()
