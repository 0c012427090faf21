# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN with a released PUK, from the terminal: every way in, and whatever stands in the way before the card.

usage: test-pin-unlock.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import json
import os
import pty
import re
import subprocess
import sys

from card import PIN, SO_PIN
from portal import Visitor
from tap import equal, holds
from unlocking import EIMZA, LIMIT_S, LOCKED, NEW_PIN, Place, Run, fine, run_cases


def whole_way():
    """a locked card gets a new PIN, with one call of the officer, and the old PIN is gone"""
    with Place() as place:
        place.shim.rule(LOCKED)
        fine(place.whole(), place)
        equal(place.calls(), (1, 1, 0))
        holds(not place.pin_is(PIN), "the old PIN still holds")


def new_card():
    """a new card without a PIN and without a certificate gets its first PIN"""
    with Place() as place:
        place.cards.run("pkcs11-tool", "--module", place.cards.module, "--token-label", place.label, "--init-token",
                        "--label", place.label, "--so-pin", SO_PIN)
        fine(place.whole(verb="create"), place)
        equal(place.calls(), (1, 1, 0))


def not_yet_valid():
    """a certificate of next month is no obstacle, and the person reads from which minute on it can sign"""
    with Place(profile="not-yet-valid") as place:
        found = place.whole()
        fine(found, place)
        holds(re.search(r"can sign from \d\d\.\d\d\.\d{4} \d\d:\d\d on", found[2]), found[2])


def signed_in():
    """without a code: another card signs in, and the locked one gets its PIN"""
    with Place() as place:
        other = place.label
        place.label = place.cards.add(place.portal, place.portal.people[0]["tckn"], "p256", puk=SO_PIN)
        place.portal.sql("UPDATE card SET puk_sealed = NULL WHERE label = ? AND serial = ?", other, place.serial)
        place.cards.run("pkcs11-tool", "--module", place.cards.module, "--token-label", place.label, "--init-token",
                        "--label", place.label, "--so-pin", SO_PIN)
        before = place.portal.sql_rows("SELECT count(*) FROM task WHERE purpose = 'sign-in' AND state = 'done'")
        walk = Run(place, ["pin", "create", "--yes"], NEW_PIN, pin=PIN)
        if walk.until("sms"):
            walk.give_sms()
        found = walk.end()
        holds("no unlock data" in found[2], found[2])
        place.task = {"id": place.portal.sql_rows("SELECT id FROM task ORDER BY rowid DESC LIMIT 1")[0][0]}
        fine(found, place)
        equal(place.calls(), (2, 1, 0))
        after = place.portal.sql_rows("SELECT count(*) FROM task WHERE purpose = 'sign-in' AND state = 'done'")
        equal(after[0][0] - before[0][0], 1, "sign-ins")
        left = place.portal.sql_rows("SELECT count(*) FROM session WHERE kind = 'app' AND account IS NOT NULL")
        equal(left[0][0], 0, "sessions that are left")


def rules():
    """a new PIN that a thief tries first: nothing is asked of the portal or the card"""
    with Place() as place:
        for new in ("123456", "000000", "12", place.portal.people[0]["tckn"][:6]):
            status, event, err = place.unlock(new_pin=new).end()
            equal((status, event.get("code")), (5, "new-pin-refused"), err)
            equal(place.state(), ("declined", None))
        equal((place.calls(), place.sent()), ((0, 0, 0), 0))


def refuse(place, status, code, sentence):
    """One walk that ends before the SMS, with the words that say why."""
    found = place.unlock().end()
    equal((found[0], found[1].get("code")), (status, code), found[2])
    holds(sentence in found[2], found[2])
    equal((place.calls(), place.sent(), place.left()), ((0, 0, 0), 0, []))


def blocked():
    """each reason for which a card is not unlocked has its sentence; nothing is tried, no SMS goes out"""
    with Place(puk=None) as place:
        refuse(place, 8, "release-blocked", "no unlock data")
    with Place() as place:
        place.portal.sql("UPDATE card SET blocked = 1 WHERE serial = ?", place.serial)
        refuse(place, 8, "release-blocked", "refused the unlock data before")
    with Place(pose=False) as place:
        refuse(place, 8, "release-blocked", "cannot be unlocked on this computer")
    with Place(owner=1) as place:
        refuse(place, 8, "card-unknown", "not registered to the account")
    with Place(profile="other-issuer") as place:
        refuse(place, 8, "release-blocked", "not issued by this portal")
    with Place() as place:
        equal(spend(place, 3), 3)
        refuse(place, 8, "release-blocked", "too often in one day")
        spend(place, 7, "- 200000")
        place.portal.sql("UPDATE release SET released = released - 200000")
        refuse(place, 8, "release-blocked", "as often as a card may be")


def spend(place, times, when=""):
    """As if the card had been unlocked so often."""
    for _ in range(times):
        place.code()
        place.portal.sql(
            f"INSERT INTO release (task, card, route, sms_mac, epk, server_epk, released, outcome) "
            f"SELECT id, ?, 'so-init-pin', '', '', '', created {when}, 'done' FROM task WHERE id = ?",
            place.serial, place.task["id"])
        place.portal.sql("UPDATE task SET state = 'cancelled' WHERE id = ?", place.task["id"])
    return place.portal.sql_rows("SELECT count(*) FROM release WHERE card = ?", place.serial)[0][0]


def other_code():
    """a code for something else is not used, and the portal hears that"""
    with Place() as place:
        task = Visitor(place.portal).sign_in(place.portal.people[0]["tckn"])
        status, event, err = place.unlock(code=task["code"]).end()
        equal((status, event.get("code")), (8, "other-task"), err)
        equal(place.portal.sql_rows("SELECT state FROM task WHERE id = ?", task["id"])[0][0], "declined")
        equal(place.calls(), (0, 0, 0))


def by_sign():
    """a code says itself what it is for: eimza sign takes it, too"""
    with Place() as place:
        walk = Run(place, ["sign", "--code", place.code()], NEW_PIN)
        if walk.until("sms"):
            walk.give_sms()
        fine(walk.end(), place)


def cancelled():
    """on the portal's page while the SMS code is awaited: the card is not touched"""
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        place.visitor.request("DELETE", f"/v1/tasks/{place.task['id']}").expect(204)
        status, event, err = walk.end()
        equal((status, event.get("code")), (8, "task-cancelled"), err)
        equal((place.calls(), place.left()), ((0, 0, 0), []))


def wrong_codes():
    """a wrong, an old and a half SMS code cost no release, and the card is not touched"""
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.give_sms("000000" if place.portal.sms_code() != "000000" else "000001")
        status, event, err = walk.end()
        equal((status, event.get("code")), (8, "sms-wrong"), err)
        holds("2 tries are left" in err, err)
        equal(place.state(), ("declined", None))
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        code = place.portal.sms_code()
        place.portal.sql("UPDATE sms SET sent = sent - 181")
        walk.give_sms(code)
        status, event, err = walk.end()
        equal((status, event.get("code")), (8, "sms-expired"), err)
    with Place() as place:
        walk = place.unlock()
        holds(walk.until("sms"), "no SMS")
        walk.give_sms("12345")
        status, event, err = walk.end()
        equal((status, event.get("code")), (8, "sms-wrong"), err)
        equal((place.calls(), place.state()), ((0, 0, 0), ("declined", None)))


def typed():
    """at the terminal: three wrong codes lock this one, an empty line sends another, and that one opens"""
    with Place() as place:
        master, slave = pty.openpty()
        process = subprocess.Popen([EIMZA, "pin", "unlock", "--code", place.code(), "--portal", place.portal.url,
                                    "--ca", place.portal.ca, "--module", place.shim.module, "--json"],
                                   env=place.environment(), stdin=slave, stderr=slave, stdout=subprocess.PIPE, text=True)
        os.close(slave)
        seen = []

        def answer(prompt, line):
            fresh = ""
            while prompt not in fresh or not fresh.rstrip("\r\n").endswith(": "):
                fresh += os.read(master, 4096).decode()
            seen.append(fresh)
            os.write(master, f"{line() if callable(line) else line}\n".encode())

        def wrong():
            return "000000" if place.portal.sms_code() != "000000" else "000001"

        def another():
            place.portal.sql("UPDATE sms SET sent = sent - 61")
            return ""

        answer("New PIN:", "123456")
        answer("No sequence", NEW_PIN)
        answer("once more:", NEW_PIN)
        answer("SMS code", "")
        answer("Wait ", wrong)
        answer("2 tries are left", "12")
        answer("SMS code", wrong)
        answer("1 try is left", wrong)
        answer("Wrong codes were entered too often", another)
        answer("*** ***", place.portal.sms_code)
        out, _ = process.communicate(timeout=LIMIT_S)
        os.close(master)
        text = "".join(seen)
        holds(NEW_PIN not in text and place.portal.sms_code() not in text, "a secret was shown")
        fine((process.returncode, json.loads(out.splitlines()[-1]), text), place)
        equal((place.calls(), place.sent()), ((1, 1, 0), 2))


sys.exit(run_cases([whole_way, new_card, not_yet_valid, signed_in, rules, blocked, other_code, by_sign, cancelled,
                    wrong_codes, typed]))
