"""What is run with a student's `wallet.py`; it knows inputs, never expected values."""

import asyncio
import time

from wallet import Wallet


class Declined(Exception):
    """The bank says no."""


class Unreachable(BaseException):
    """The bank is not there: no `Exception`, like what ends a program."""


def run(main):
    """What the coroutine function comes to, in a loop of Python's own.

    It is noted here: a task says what whoever runs in it makes it say, and a program may ask for loops of its own.
    """
    found = []

    async def note():
        found.append(await main())

    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        runner.run(note())
    return found[0]


class Bank:
    """Notes what it is asked for, what it confirms, and how the balance stands meanwhile."""

    def __init__(self, wallet):
        self.wallet = wallet
        self.asked = []
        self.confirmed = []
        self.raised = []
        self.odd = []
        self.balances = [wallet.balance]

    def confirming(self, seconds, declines, word=None):
        async def confirm(amount):
            self.asked.append(amount)
            self.balances.append(self.wallet.balance)
            await asyncio.sleep(seconds)
            self.balances.append(self.wallet.balance)
            if declines:
                self.raised.append((Unreachable if declines == "unreachable" else Declined)(amount))
                raise self.raised[-1]
            self.confirmed.append(amount)
            return word

        return confirm

    def yes_or_no(self, answer):
        """What a payment came to, as a condition takes it; an answer that is neither `True` nor `False` is noted."""
        if not isinstance(answer, bool):
            self.odd.append(repr(answer))
        return bool(answer)

    def told(self, outcome):
        """What an operation came to; of what the bank raised only the very object counts."""
        if isinstance(outcome, (Declined, Unreachable)) and not any(outcome is raised for raised in self.raised):
            return f"another {type(outcome).__name__}"
        if isinstance(outcome, Declined):
            return f"Declined {outcome}"
        return type(outcome).__name__ if isinstance(outcome, BaseException) else outcome


async def act(wallet, bank, do, amount, at, seconds, declines=False, word=None):
    """One operation that begins at `at`, for which the bank takes `seconds`; `word` is what it returns when it agrees."""
    await asyncio.sleep(at)
    answer = await getattr(wallet, do)(amount, bank.confirming(seconds, declines, word))
    return bank.yes_or_no(answer) if do == "spend" else answer


async def noted(answers, number, doing):
    """What an operation comes to, or is ended by, stands in its place. Its task would say what the program makes it say."""
    try:
        answers[number] = await doing
    except BaseException as error:
        answers[number] = error


async def cancel(give_up, when, last_of_all):
    """Timers of one moment fire in the order in which they were set: the second one of this is set late."""
    for _ in range(1 + last_of_all):
        await asyncio.sleep(when / (1 + last_of_all))
    give_up()


def played(balance, acts, cancels=(), last_of_all=False):
    """A wallet on which several operations begin; `cancels` holds [number of the act, when it is cancelled].

    With `last_of_all` whatever else happens at that time comes first.
    """

    async def main():
        wallet = Wallet(balance)
        bank = Bank(wallet)
        answers = [None] * len(acts)
        doing = [noted(answers, number, act(wallet, bank, **each)) for number, each in enumerate(acts)]
        tasks = [asyncio.create_task(each) for each in doing]
        cancelling = [asyncio.create_task(cancel(tasks[number].cancel, when, last_of_all)) for number, when in cancels]
        await asyncio.gather(*tasks)
        await asyncio.gather(*cancelling)
        bank.balances.append(wallet.balance)
        return {
            "answers": [bank.told(answer) for answer in answers],
            "neither True nor False": bank.odd,
            "asked": sorted(bank.asked),
            "confirmed": sum(bank.confirmed),
            "balance": wallet.balance,
            "seen": bank.balances,
        }

    return run(main)


def two_wallets(do, seconds):
    """The same operation on two wallets at once."""

    async def main():
        wallets = [Wallet(100), Wallet(100)]
        await asyncio.gather(
            *(
                act(wallet, Bank(wallet), do, 10, 0, each)
                for wallet, each in zip(wallets, seconds, strict=True)
            )
        )
        return [wallet.balance for wallet in wallets]

    return run(main)


def others_go_on(seconds, ticks):
    """One payment waits for another; a coroutine that has nothing to do with it notes the time of each tick."""

    async def main():
        wallet = Wallet(100)
        bank = Bank(wallet)
        start = time.monotonic()
        times = []

        async def tick():
            for _ in range(ticks):
                await asyncio.sleep(seconds / 4)
                times.append(time.monotonic() - start)

        await asyncio.gather(
            tick(),
            act(wallet, bank, "spend", 80, 0, seconds),
            act(wallet, bank, "spend", 80, 0, seconds),
            act(wallet, bank, "deposit", 5, 0, seconds),
        )
        return times

    return run(main)
