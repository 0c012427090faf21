# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN with a released PUK, and everything that can break while the card is told and after it.

usage: test-pin-breaks.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import os
import pty
import subprocess
import sys

from card import PIN
from tap import equal, holds
from unlocking import EIMZA, FLAG_LOCKED, LIMIT_S, NEW_PIN, POINT, Place, Run, fine, wait_for, run_cases


def puk_rejected():
    """the portal's PUK is wrong: the card is told once, and the portal stops the card"""
    with Place(puk="00000000") as place:
        status, event, err = place.whole()
        equal((status, event.get("code")), (4, "puk-refused"), err)
        holds("Do not try again" in err, err)
        equal((place.calls(), place.state()), ((1, 0, 0), ("failed", ("CKR_PIN_INCORRECT", "failed"))))
        equal(place.portal.sql_rows("SELECT blocked FROM card WHERE serial = ?", place.serial)[0][0], 1)
        equal(place.left(), [])
        # the limits are as they are: only the block stands in the way of another one
        refuse_again = place.unlock().end()
        equal((refuse_again[0], place.calls()), (8, (1, 0, 0)), refuse_again[2])
        holds("refused the unlock data before" in refuse_again[2], refuse_again[2])


def card_fails():
    """whatever the card says to the officer is reported as it is, and never repeated"""
    for rv, name in (("32", "CKR_DEVICE_REMOVED"), ("30", "CKR_DEVICE_ERROR"), ("80000123", "0x80000123")):
        with Place() as place:
            place.shim.rule(f"C_Login 1+ rv {rv}")
            status, event, err = place.whole()
            equal((status, event.get("code")), (4, "unlock-interrupted"), err)
            equal((place.calls(), place.state()), ((1, 0, 0), ("failed", (name, "failed"))))
            holds(place.pin_is(PIN), "the PIN is another one")
            equal(place.left(), [])


def driver_dies():
    """the driver ends the worker inside the officer's login: reported, the PIN is what it was"""
    with Place() as place:
        place.shim.rule("C_Login 1+ segv")
        status, event, err = place.whole()
        equal((status, event.get("code")), (4, "unlock-interrupted"), err)
        equal((place.calls(), place.state()), ((1, 0, 0), ("failed", ("CKR_FUNCTION_FAILED", "failed"))))


def unsure():
    """broken inside the change: nothing is said for certain, and the next start looks at the card"""
    with Place() as place:
        # the card has done it, and its answer got lost
        place.shim.rule("C_InitPIN 1 after 30")
        status, event, err = place.whole()
        equal((status, event.get("code")), (4, "pin-unsure"), err)
        equal((place.calls(), place.state()[1]), ((1, 1, 0), (None, None)))
        equal(len(place.left()), 1, "what waits for the next start")
        fine(place.resume(pin=NEW_PIN).end(), place)
        equal(place.calls(), (2, 1, 0))
    with Place() as place:
        # it has not, and says that it is locked as before: reported without any try
        place.shim.rule(f"C_InitPIN 1 rv 30\nC_GetTokenInfo * flags {FLAG_LOCKED}")
        status, event, err = place.whole()
        equal((status, event.get("code")), (4, "unlock-interrupted"), err)
        equal((place.calls(), place.state()), ((1, 1, 0), ("failed", ("CKR_FUNCTION_FAILED", "failed"))))
        equal(place.left(), [])


def other_cards_pin():
    """the PIN that was given for signing in is not tried at the card that is unlocked"""
    with Place() as place:
        place.shim.rule("C_InitPIN 1 after 30")
        status, event, err = place.whole(pin=PIN)
        equal((status, event.get("code")), (4, "pin-unsure"), err)
        equal((place.calls(), len(place.left())), ((1, 1, 0), 1))
        fine(place.resume(pin=NEW_PIN).end(), place)


def last_try():
    """after a break, too, the last try is made only when somebody says so"""
    with Place() as place:
        place.shim.rule("C_InitPIN 1 after 30")
        equal(place.whole()[1].get("code"), "pin-unsure")
        place.shim.rule("C_GetTokenInfo * flags 20000")
        master, slave = pty.openpty()
        process = subprocess.Popen([EIMZA, "resume", "--portal", place.portal.url, "--ca", place.portal.ca,
                                    "--module", place.shim.module, "--json"],
                                   env=place.environment(), stdin=slave, stderr=slave, stdout=subprocess.PIPE, text=True)
        os.close(slave)
        for prompt, line in (("[y/N]", "y"), ("New PIN:", NEW_PIN)):
            seen = ""
            while prompt not in seen:
                seen += os.read(master, 4096).decode()
            equal(place.calls(), (1, 1, 0), prompt)
            os.write(master, f"{line}\n".encode())
        process.communicate(timeout=LIMIT_S)
        os.close(master)
        equal((process.returncode, place.calls()), (0, (2, 1, 0)))


def wrong_guess():
    """after a break a wrong PIN is one try, and leaves everything as open as it was"""
    with Place() as place:
        place.shim.rule("C_InitPIN 1 rv 30")
        equal(place.whole()[1].get("code"), "pin-unsure")
        status, event, err = place.resume(pin=NEW_PIN).end()
        equal((status, event.get("code")), (5, "pin-wrong"), err)
        equal((place.calls(), len(place.left())), ((2, 1, 0), 1))
        # without the card nobody can tell: it waits
        place.shim.rule("C_GetTokenInfo * rv e0")
        status, event, err = place.resume(pin=NEW_PIN).end()
        equal((status, event.get("code")), (4, "removed"), err)
        equal((place.calls(), len(place.left())), ((2, 1, 0), 1))


def kill_at_the_keys(place):
    """While the person thinks about the new PIN."""
    master, slave = pty.openpty()
    process = subprocess.Popen([EIMZA, "pin", "unlock", "--code", place.code(), "--portal", place.portal.url,
                                "--ca", place.portal.ca, "--module", place.shim.module, "--json"],
                               env=place.environment(), stdin=slave, stderr=slave, stdout=subprocess.PIPE, text=True)
    os.close(slave)
    seen = ""
    while "New PIN:" not in seen:
        seen += os.read(master, 4096).decode()
    process.kill()
    process.communicate(timeout=LIMIT_S)
    os.close(master)


def killed():
    """SIGKILL at every stage, then resume: no second call of the officer, and all agree in the end"""
    with Place() as place:
        kill_at_the_keys(place)
        walk = place.resume_with_sms()
        holds(walk.until("sms"), "no SMS")
        walk.give_sms()
        fine(walk.end(), place)
        equal((place.calls(), place.sent()), ((1, 1, 0), 1))
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.kill()
        walk = Run(place, ["pin", "unlock", "--code", place.task["code"]], NEW_PIN)
        equal(walk.end()[1].get("code"), "code-already-claimed")
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.kill()
        # SMS field again, with the code that was sent before
        walk = place.resume_with_sms()
        holds(walk.until("sms"), "no SMS field")
        walk.give_sms()
        fine(walk.end(), place)
        equal(place.calls(), (1, 1, 0))
    with Place() as place:
        # while the officer logs in
        place.shim.rule("C_Login 1 delay 20000")
        kill_at(place, "C_Login")
        resumed_unsure(place, PIN)
    with Place() as place:
        # while the card takes the new PIN
        place.shim.rule("C_InitPIN 1 delay 20000")
        kill_at(place, "C_InitPIN")
        resumed_unsure(place, PIN)
    with Place() as place:
        # when it has taken it, and nobody has heard so
        place.shim.rule("C_GetTokenInfo @C_InitPIN delay 20000")
        kill_at(place, "C_InitPIN", "C_GetTokenInfo")
        resumed_unsure(place, NEW_PIN)


def kill_at(place, call, then=None):
    walk = place.unlock()
    holds(walk.until("sms"), "no SMS")
    walk.give_sms()
    wait_for(lambda: place.shim.count(call) > 0 and place.shim.last() == (then or call), f"no {call}")
    walk.kill()
    # it ends with who started it, in the middle of its call
    wait_for(lambda: not place.workers(), "the worker lives on")
    place.shim.rule("")


def resumed_unsure(place, held):
    """Nobody knows: without a PIN to try it stays open; with one the card decides."""
    before = place.calls()
    status, event, err = place.resume().end()
    equal((status, event.get("code"), place.calls()), (4, "pin-unsure", before), err)
    status, event, err = place.resume(pin=NEW_PIN).end()
    equal(place.calls(), (before[0] + 1, before[1], before[2]))
    if held == NEW_PIN:
        fine((status, event, err), place)
    else:
        equal((status, event.get("code")), (5, "pin-wrong"), err)
        holds(place.pin_is(PIN), "the PIN is another one")


def released_and_lost():
    """the answer with the PUK got lost with its key: declined, a new code is needed, the card knows of nothing"""
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.kill()
        # what the portal had given out when it happened
        token = place.token()
        place.portal.request("POST", "/v1/task/release", {"sms": place.portal.sms_code(), "epk": POINT},
                             headers={"Authorization": f"Bearer {token}"}).expect(200)
        status, event, err = place.resume(pin=NEW_PIN).end()
        equal((status, event.get("code")), (4, "unlock-interrupted"), err)
        equal((place.calls(), place.state()[0], place.left()), ((0, 0, 0), "declined", []))


def report_lost():
    """the portal is away when the card has its PIN: said so, kept, and reported by the next start"""
    with Place() as place:
        place.shim.rule("C_InitPIN 1 delay 1500")
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.give_sms()
        wait_for(lambda: place.shim.count("C_InitPIN") > 0, "the card was not told")
        port = place.portal.port
        place.portal.stop()
        try:
            status, event, err = walk.end()
        finally:
            place.portal.start("--port", str(port))
        equal((status, event["event"], event["report"]), (9, "result", "unsent"), err)
        holds("could not be told yet" in err, err)
        equal((place.state()[1], len(place.left())), ((None, None), 1))
        # long after the task's own time
        place.portal.let_time_pass(place.task["id"], -120)
        fine(place.resume().end(), place)
        equal(place.calls(), (1, 1, 0))


sys.exit(run_cases([puk_rejected, card_fails, driver_dies, unsure, other_cards_pin, last_try, wrong_guess, killed,
                    released_and_lost, report_lost]))
