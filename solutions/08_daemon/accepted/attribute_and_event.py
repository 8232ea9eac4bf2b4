"""Sets the attribute `daemon` before the start, and sleeps on an event that nobody sets."""

import threading
import time


def save_all(items, save):
    for item in items:
        save(item)


def heartbeat(beat, period):
    never = threading.Event()
    beat()
    while not never.wait(timeout=period):
        beat()


def start(items, save, beat, period):
    saver = threading.Thread(target=save_all, args=(items, save))
    saver.daemon = False
    heart = threading.Thread(target=heartbeat, args=(beat, period))
    heart.daemon = True
    saver.start()
    heart.start()
