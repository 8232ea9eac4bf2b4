"""The hidden checks of 17_async_race."""

import pytest

STEPS = 5_000  # a program with more looks again and again; right ones take a few dozen
DELAYS = ([1, 1, 1], [1, 2, 3], [3, 1, 2], [2, 3, 1])  # what the bank takes: who asks first need not be done first


def spend(amount, seconds, at=0, **more):
    return {"do": "spend", "amount": amount, "at": at, "seconds": seconds, **more}


def deposit(amount, seconds, at=0, **more):
    return {"do": "deposit", "amount": amount, "at": at, "seconds": seconds, **more}


def uneven(random):
    """Seconds that no regular polling hits; virtual time holds them, and their quarters, exactly."""
    return random.randrange(129, 255, 2) / 128


@pytest.mark.check(points=2, task=1, next_step="Hold an `asyncio.Lock` from the look at the balance to its change.")
def test_payments_at_once_never_overdraw(submission):
    """Of three payments of which the balance covers one or two, so many are paid, and for no more the bank is asked."""
    price = submission.random.randint(51, 100)
    for delays in DELAYS:
        for starts in ([0, 0, 0], [0, 0.25, 0.5], [0.5, 0.25, 0]):
            acts = [spend(price, seconds, at) for seconds, at in zip(delays, starts, strict=True)]
            seen = submission.explore("played", balance=100, acts=acts)
            seen.must(
                lambda outcome: sorted(outcome.value["answers"], key=str) == [False, False, True],
                lambda outcome: f"100 in the wallet, three payments of {price}: {outcome.value['answers']}",
            )
            seen.must(
                lambda outcome: outcome.value["asked"] == [price] and outcome.value["balance"] == 100 - price,
                lambda outcome: (
                    f"one payment of {price} out of 100: the bank was asked for {outcome.value['asked']}, "
                    f"and {outcome.value['balance']} is left"
                ),
            )
    small = submission.random.randint(34, 50)
    for delays in DELAYS:
        seen = submission.explore("played", balance=100, acts=[spend(small, seconds) for seconds in delays])
        seen.must(
            lambda outcome: sorted(outcome.value["answers"]) == [False, True, True] and outcome.value["balance"] == 100 - 2 * small,
            lambda outcome: (
                f"100 in the wallet, three payments of {small}: {outcome.value['answers']}, and {outcome.value['balance']} is left"
            ),
        )


@pytest.mark.check(points=1, task=1, next_step="Decide before you ask the bank; what it confirms is paid.")
def test_what_the_bank_confirms_is_booked(submission):
    """Whatever happens at once, the balance is the start, plus the deposits, minus what was paid."""
    random = submission.random
    for _ in range(8):
        acts = [
            random.choice([spend, spend, deposit])(
                random.randint(10, 90), random.randint(1, 8) / 4, random.randint(0, 12) / 4, declines=random.random() < 0.3
            )
            for _ in range(8)
        ]
        seen = submission.explore("played", balance=100, acts=acts)
        seen.must(lambda outcome: min(outcome.value["seen"]) >= 0, "the balance went below zero")
        seen.must(
            lambda outcome, acts=acts: _adds_up(acts, outcome.value),
            lambda outcome, acts=acts: _difference(acts, outcome.value),
        )
    acts = [spend(10, 1), spend(60, 4, 0.25), deposit(5, 1, 0.5), spend(60, 4, 0.75)]
    seen = submission.explore("played", balance=100, acts=acts)
    seen.must(
        lambda outcome: sorted(outcome.value["answers"], key=str) == [False, None, True, True] and outcome.value["balance"] == 35,
        lambda outcome: (
            f"100 in the wallet, payments of 10, 60 and 60 and a deposit of 5 come while the first one is under way: "
            f"{outcome.value['answers']}, left {outcome.value['balance']}"
        ),
    )
    seen = submission.explore("played", balance=100, acts=[{**spend(30, 1), "word": False}])
    seen.must(
        lambda outcome: outcome.value["answers"] == [True] and outcome.value["balance"] == 70,
        lambda outcome: (
            "the bank agrees when `confirm` returns, whatever it returns; it returned `False` for a payment of 30 out of 100: "
            f"{outcome.value['answers']}, left {outcome.value['balance']}"
        ),
    )


def _adds_up(acts, value):
    put_in, paid = _moved(acts, value)
    return value["balance"] == 100 + put_in - paid and value["confirmed"] == put_in + paid


def _moved(acts, value):
    """What the bank has confirmed of deposits, and what payments have returned `True` for."""
    pairs = list(zip(acts, value["answers"], strict=True))
    paid = sum(act["amount"] for act, answer in pairs if act["do"] == "spend" and answer is True)
    return sum(act["amount"] for act in acts if act["do"] == "deposit" and not act["declines"]), paid


def _difference(acts, value):
    put_in, paid = _moved(acts, value)
    moved = f"100 in the wallet, deposits of {put_in} in all, and payments of {paid} in all that returned `True`"
    if value["balance"] != 100 + put_in - paid:
        return f"{moved}: the balance is {value['balance']}, not {100 + put_in - paid}"
    return f"{moved}: that is {put_in + paid}, and the bank has confirmed {value['confirmed']}"


@pytest.mark.check(points=1, task=1, next_step="Wait for the payment that is under way before you turn the next one away.")
def test_nobody_is_turned_away_for_a_payment_that_fails(submission):
    """A payment that the bank declines takes no money away from those that came meanwhile."""
    for delays in DELAYS:
        first, second, third = delays
        acts = [spend(80, first, declines=True), spend(80, second, 0.25), spend(80, third, 0.5)]
        seen = submission.explore("played", balance=100, acts=acts)
        seen.must(
            lambda outcome: outcome.value["answers"][0] == "Declined 80" and True in outcome.value["answers"][1:],
            lambda outcome: f"the first of three is declined, so one of the others must be paid: {outcome.value['answers']}",
        )
        seen.must(
            lambda outcome: outcome.value["balance"] == 20,
            lambda outcome: f"one payment of 80 out of 100 leaves 20, not {outcome.value['balance']}",
        )


@pytest.mark.check(points=1, task=2, next_step="A balance that was read before the wait is out of date after it.")
def test_no_deposit_is_lost(submission):
    """Deposits that overlap with deposits and payments all arrive."""
    one, two, three = (submission.random.randint(1, 40) for _ in range(3))
    for delays in DELAYS:
        first, second, third = delays
        for acts, balance in (
            ([deposit(one, first), deposit(two, second), deposit(three, third)], 100 + one + two + three),
            ([deposit(one, first), spend(two, second), deposit(three, third)], 100 + one - two + three),
            ([spend(one, first), deposit(two, second), spend(three, third)], 100 - one + two - three),
        ):
            seen = submission.explore("played", balance=100, acts=acts)
            seen.must(
                lambda outcome, balance=balance: outcome.value["balance"] == balance,
                lambda outcome, balance=balance: f"expected a balance of {balance}, got {outcome.value['balance']}",
            )


@pytest.mark.check(points=1, task=2, next_step="Change `balance` after `await confirm(amount)`, not before.")
def test_money_moves_when_the_bank_has_confirmed(submission):
    """While the bank is asked, the balance stands as before."""
    for act, balance in ((spend(30, 1), 70), (deposit(30, 1), 130)):
        seen = submission.explore("played", balance=100, acts=[act])
        seen.must(
            lambda outcome, balance=balance: outcome.value["seen"] == [100, 100, 100, balance],
            lambda outcome: f"a {act['do']} of 30: before, while the bank is asked, and after: {outcome.value['seen']}",
        )


def must_book_nothing_without_the_bank(submission):
    """An exception of any kind is no word of the bank's."""
    acts = [spend(80, 1, declines="unreachable"), deposit(7, 1, 2, declines="unreachable"), spend(80, 1, 4)]
    seen = submission.explore("played", balance=100, acts=acts)
    seen.must(
        lambda outcome: outcome.value["answers"] == ["Unreachable", "Unreachable", True] and outcome.value["balance"] == 20,
        lambda outcome: (
            "100 in the wallet; one after the other: 80 and a deposit of 7, for which `confirm` raises what is no `Exception`, "
            f"and 80: {outcome.value['answers']}, and {outcome.value['balance']} is left"
        ),
    )


@pytest.mark.check(points=1, task=3, next_step="Let the exception pass, and release what you hold on every way out.")
def test_a_refusal_leaves_the_wallet_usable(submission):
    """After a payment that was too large and operations that were declined, the next ones work as ever."""
    must_book_nothing_without_the_bank(submission)
    acts = [
        spend(500, 1), spend(80, 1, 2, declines=True), deposit(7, 1, 4, declines=True),
        spend(500, 1, 6), deposit(5, 1, 8), spend(90, 1, 10), spend(15, 1, 12), spend(1, 1, 14),
    ]  # fmt: skip
    seen = submission.explore("played", balance=100, acts=acts)
    seen.must(
        lambda outcome: not outcome.value["neither True nor False"],
        lambda outcome: f"`spend` must return `True` or `False`, it returned {outcome.value['neither True nor False'][0]}",
    )
    seen.must(
        lambda outcome: (
            [outcome.value["answers"][number] for number in (0, 1, 2, 3, 5, 6, 7)]
            == [False, "Declined 80", "Declined 7", False, True, True, False]
        ),
        lambda outcome: (
            "100 in the wallet; one after the other: 500, 80 (declined), a deposit of 7 (declined), 500, a deposit of 5, 90, "
            f"the last 15, and 1: {outcome.value['answers']}"
        ),
    )
    seen.must(
        lambda outcome: outcome.value["balance"] == 0,
        lambda outcome: f"of 100, plus 5, minus 90, minus 15, there is {outcome.value['balance']} left",
    )


def must_go_on_when_the_next_one_is_cancelled(submission):
    """Whoever is cancelled in the moment in which it is its turn gives the turn to the next one."""
    acts = [spend(60, 2), spend(30, 2, 0.5), spend(30, 2, 0.75)]
    for last_of_all in (False, True):
        seen = submission.explore("played", balance=100, acts=acts, cancels=[[1, 2]], last_of_all=last_of_all)
        seen.must(
            lambda outcome: outcome.value["answers"] == [True, "CancelledError", True] and outcome.value["balance"] == 10,
            lambda outcome: (
                "100 in the wallet; the second of three is cancelled in the moment in which the first one is done: "
                f"{outcome.value['answers']}, left {outcome.value['balance']}"
            ),
        )


@pytest.mark.check(points=1, task=3, next_step="Also when you are cancelled, release a lock only if you hold it, and book what the bank has confirmed.")
def test_a_cancelled_payment_harms_nobody(submission):
    """A payment or a deposit may be cancelled while the bank is asked or while it waits: it is not made, the others are right."""
    under_way = [spend(80, 2), spend(80, 4, 0.5)]
    seen = submission.explore("played", balance=100, acts=under_way, cancels=[[0, 1]])
    seen.must(
        lambda outcome: outcome.value["answers"] == ["CancelledError", True] and outcome.value["balance"] == 20,
        lambda outcome: f"the first of two is cancelled: {outcome.value['answers']}, left {outcome.value['balance']}",
    )
    must_ask_no_longer(seen, 80)
    beside = [deposit(5, 3), spend(80, 1, 0.25)]
    seen = submission.explore("played", balance=100, acts=beside, cancels=[[1, 2]])
    seen.must(
        lambda outcome: outcome.value["balance"] == 110 - outcome.value["confirmed"],
        lambda outcome: (
            f"100 in the wallet, a deposit of 5 and a payment of 80, which is cancelled: the bank confirmed "
            f"{outcome.value['confirmed']} in all, and the balance is {outcome.value['balance']}"
        ),
    )
    seen = submission.explore("played", balance=100, acts=[spend(80, 3), deposit(5, 1, 0.25)], cancels=[[1, 2]])
    seen.must(
        lambda outcome: outcome.value["balance"] == outcome.value["confirmed"] - 60,
        lambda outcome: (
            f"100 in the wallet, a payment of 80 and a deposit of 5, which is cancelled: the bank confirmed "
            f"{outcome.value['confirmed']} in all, and the balance is {outcome.value['balance']}"
        ),
    )
    in_line = [spend(60, 2), spend(60, 2, 0.5), spend(60, 2, 0.75)]
    seen = submission.explore("played", balance=100, acts=in_line, cancels=[[1, 1]])
    seen.must(
        lambda outcome: outcome.value["answers"] == [True, "CancelledError", False] and outcome.value["balance"] == 40,
        lambda outcome: (
            f"the second of three is cancelled while it waits: {outcome.value['answers']}, left {outcome.value['balance']}"
        ),
    )
    must_go_on_when_the_next_one_is_cancelled(submission)
    must_book_what_is_cancelled_too_late(submission)
    for deposits, cancelled, when in (([deposit(30, 2), deposit(5, 1, 0.5)], 0, 1), ([deposit(5, 2), deposit(30, 2, 0.5)], 1, 1)):
        acts = [*deposits, spend(90, 2, 0.75)]
        seen = submission.explore("played", balance=100, acts=acts, cancels=[[cancelled, when]])
        seen.must(
            lambda outcome, cancelled=cancelled: (
                outcome.value["answers"][cancelled] == "CancelledError"
                and outcome.value["answers"][2] is True
                and outcome.value["balance"] == 15
            ),
            lambda outcome, cancelled=cancelled: (
                f"a deposit of 30 is cancelled, one of 5 and a payment of 90 out of 100 are not: the deposit ended with "
                f"{outcome.value['answers'][cancelled]}, the payment with {outcome.value['answers'][2]}, "
                f"left {outcome.value['balance']}"
            ),
        )
        must_ask_no_longer(seen, 95)


def must_book_what_is_cancelled_too_late(submission):
    """A cancellation in the moment of the confirmation comes before it or after all: confirmed and not booked is nothing."""
    for act, sign in ((spend(60, 2), -1), (deposit(60, 2), 1)):
        seen = submission.explore("played", balance=100, acts=[act], cancels=[[0, 2]], last_of_all=True)
        seen.must(
            lambda outcome, sign=sign: outcome.value["balance"] == 100 + sign * outcome.value["confirmed"],
            lambda outcome, act=act: (
                f"100 in the wallet, a {act['do']} of 60 is cancelled in the moment in which the bank confirms it: "
                f"confirmed {outcome.value['confirmed']}, and the balance is {outcome.value['balance']}"
            ),
        )


def must_ask_no_longer(seen, confirmed):
    """What was cancelled is not confirmed later on: the others are all that the bank confirms."""
    seen.must(
        lambda outcome: outcome.value["confirmed"] == confirmed,
        lambda outcome: (
            f"the others come to {confirmed}, and the bank confirmed {outcome.value['confirmed']}: what was cancelled went on "
            "asking it, and is not booked"
        ),
    )


@pytest.mark.check(points=1, task=4, next_step="Give each wallet a lock of its own.")
def test_two_wallets_do_not_wait_for_each_other(submission):
    """Operations on two wallets take as long as the longer of them."""
    for do in ("spend", "deposit"):
        seconds = [uneven(submission.random), uneven(submission.random)]
        seen = submission.explore("two_wallets", do=do, seconds=seconds)
        seen.must_take(max(seconds), f"two wallets, the bank takes {seconds[0]:g} s and {seconds[1]:g} s")


@pytest.mark.check(points=1, task=4, next_step="Await the lock: it wakes you when it is free, and lets the others run.")
def test_who_waits_sleeps_until_it_is_their_turn(submission):
    """A payment that waits goes on in the very moment in which it can, and the event loop runs all the time."""
    seconds = uneven(submission.random)
    acts = [spend(80, seconds, declines=True), spend(80, seconds)]
    seen = submission.explore("played", balance=100, acts=acts)
    seen.must_take(2 * seconds, "one payment right after the other")
    seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    years = 2**30 * seconds
    acts = [spend(80, years, declines=True), spend(80, years, 0.25)]
    seen = submission.explore("played", balance=100, acts=acts, max_steps=STEPS)
    seen.must(
        lambda outcome: outcome.value["answers"] == ["Declined 80", True],
        lambda outcome: f"the bank takes years, declines the first payment and confirms the second: {outcome.value['answers']}",
    )
    seen = submission.explore("others_go_on", seconds=seconds, ticks=4)
    seen.must_return([seconds * number / 4 for number in range(1, 5)], "the times at which another coroutine came to run")
