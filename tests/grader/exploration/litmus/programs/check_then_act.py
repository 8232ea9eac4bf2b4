"""Two withdrawals of 100 from a balance of 100: look whether there is enough, then take it.

One after the other: only the first is paid, 0 is left. Both look first: both are paid. `balance -= 100` is a read and
a write of its own, so then either both subtractions count (-100) or one is lost (0).
Classes: with looks L, reads R, writes W. Second refused: W1 before L2, or the other way round: 2. Both paid: both looks before
both writes, and the orders of R1 W1 and R2 W2 as in a racy counter: 4.
"""

import threading

balance = 100
paid = [0, 0]


def withdraw(who):
    global balance
    if balance >= 100:
        balance -= 100
        paid[who] = 100


def program():
    workers = [threading.Thread(target=withdraw, args=(who,)) for who in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(paid), balance


EXPECTED = {(): ({(100, 0), (200, 0), (200, -100)}, 6)}
