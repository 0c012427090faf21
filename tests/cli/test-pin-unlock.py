# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN with a released PUK, from the terminal: the real portal, real tokens behind a driver that counts calls.

usage: test-pin-unlock.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from card import PIN, SO_PIN, Cards, Shim
from portal import Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

EIMZA, SANDBOX, SHIM = sys.argv[1:4]
NEW_PIN = "314159"
LIMIT_S = 60
FLAG_LOCKED = "40000"
# any point of the curve: nobody opens what is sealed to it here
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
LOCKED = f"C_GetTokenInfo !C_InitPIN flags {FLAG_LOCKED}"


def wait_for(condition, what):
    end = time.monotonic() + LIMIT_S
    while not condition():
        holds(time.monotonic() < end, what)
        time.sleep(0.02)


def sign_in(portal):
    """A browser that the first person has signed in."""
    tckn = portal.people[0]["tckn"]
    visitor, assistant = Visitor(portal), Assistant(portal)
    task = visitor.sign_in(tckn)
    assistant.claim(task["code"])
    answer = assistant.hand_in(Signer(portal, tckn).sign(assistant.statement()))
    visitor.request("POST", f"/v1/tasks/{task['id']}/confirm",
                    {"secret": answer["return_url"].split("&r=")[1]}).expect(200)
    return visitor


class Run:
    """One run of the program; its events are read as they come."""

    def __init__(self, place, words, new_pin=None, with_sms=True, pin=None):
        self.place = place
        self.events, given = [], []
        command = [EIMZA, *words, "--portal", place.portal.url, "--ca", place.portal.ca,
                   "--module", place.shim.module, "--json"]
        self.sms_writer = None
        for option, line in (("--new-pin-fd", new_pin), ("--pin-fd", pin)):
            if line is None:
                continue
            reader, writer = os.pipe()
            os.write(writer, f"{line}\n".encode())
            os.close(writer)
            given.append(reader)
            command += [option, str(reader)]
        if with_sms:
            reader, self.sms_writer = os.pipe()
            given.append(reader)
            command += ["--sms-fd", str(reader)]
        self.process = subprocess.Popen(command, pass_fds=given, env=place.environment(), stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for reader in given:
            os.close(reader)

    def until(self, step):
        """Reads on until the journey is at a step; FALSE when it has ended before."""
        for line in self.process.stdout:
            self.events.append(json.loads(line))
            if self.events[-1].get("step") == step:
                return True
        return False

    def give_sms(self, code=None):
        os.write(self.sms_writer, f"{code or self.place.portal.sms_code()}\n".encode())

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.end()

    def end(self):
        """Exit status, last event, what was said to the person."""
        out, err = self.process.communicate(timeout=LIMIT_S)
        self.events += [json.loads(line) for line in out.splitlines()]
        if self.sms_writer is not None:
            os.close(self.sms_writer)
            self.sms_writer = None
        for secret in (PIN, NEW_PIN, SO_PIN):
            holds(secret not in json.dumps(self.events) + err, "a secret was printed")
        return self.process.returncode, self.events[-1] if self.events else {}, err


class Place:
    """A card of the first person behind the shim, which poses as SoftHSM2; the portal keeps its PUK."""

    def __init__(self, puk=SO_PIN, pose=True, owner=0, profile="nes"):
        self.portal = PORTAL
        self.portal.forget_unlocking()
        self.runtime = tempfile.TemporaryDirectory(prefix="runtime-")
        self.cards = Cards()
        self.label = self.cards.add(self.portal, self.portal.people[owner]["tckn"], "p256", puk=puk,
                                    profile=profile)
        known = self.portal.sql_rows("SELECT serial FROM card WHERE label = ? ORDER BY rowid DESC", self.label)
        self.serial = known[0][0] if known else None    # another issuer's card is not on record
        module = SHIM
        if pose:
            # the table of routes goes by the driver's file name
            module = os.path.join(self.runtime.name, "libsofthsm2.so")
            shutil.copy(SHIM, module)
        self.shim = Shim(self.cards, module)
        self.task = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cards.close()
        self.runtime.cleanup()

    def environment(self):
        return {**os.environ, **self.shim.environment, "XDG_RUNTIME_DIR": self.runtime.name}

    def code(self):
        """From the portal's page; gives the 15 digits."""
        self.task = VISITOR.request("POST", "/v1/pin-resets", {}).expect(202).json["task"]
        return self.task["code"]

    def unlock(self, verb="unlock", new_pin=NEW_PIN, code=None, **more):
        return Run(self, ["pin", verb, "--code", code or self.code()], new_pin, **more)

    def resume(self, **more):
        return Run(self, ["resume"], with_sms=False, **more)

    def resume_with_sms(self):
        return Run(self, ["resume"], NEW_PIN)

    def token(self):
        """The task's token, from what waits for the next start."""
        name = os.path.join(self.runtime.name, "eimza-asistani", self.left()[0])
        with open(name, encoding="utf-8") as file:
            return next(line[len("Token="):].strip() for line in file if line.startswith("Token="))

    def workers(self):
        """The processes that have this place's driver loaded."""
        found = []
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    if self.shim.module.encode() in file.read():
                        found.append(name)
            except OSError:
                continue
        return found

    def whole(self, **more):
        """The whole way with the right code."""
        walk = self.unlock(**more)
        if walk.until("sms"):
            walk.give_sms()
        return walk.end()

    def calls(self):
        """Logins, of the officer or the holder; new PINs set with a PUK; PINs changed."""
        return self.shim.count("C_Login"), self.shim.count("C_InitPIN"), self.shim.count("C_SetPIN")

    def sent(self):
        """How many SMS codes went out."""
        return self.portal.sql_rows("SELECT count(*) FROM sms")[0][0]

    def state(self):
        """What the portal knows of the task: its state and how the card answered."""
        task = self.portal.sql_rows("SELECT state FROM task WHERE id = ?", self.task["id"])[0][0]
        release = self.portal.sql_rows("SELECT rv, outcome FROM release WHERE task = ?", self.task["id"])
        return task, release[0] if release else None

    def left(self):
        """What waits for the next start."""
        folder = os.path.join(self.runtime.name, "eimza-asistani")
        return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def pin_is(self, pin):
        """Asks the card itself, past the shim."""
        done = subprocess.run(["pkcs11-tool", "--module", self.cards.module, "--token-label", self.label, "--login",
                               "--pin", pin, "--list-objects"], env={**os.environ, **self.cards.environment},
                              capture_output=True, timeout=LIMIT_S, check=False)
        return done.returncode == 0


def fine(found, place):
    """It went well: for the person, the card, the portal and the next start."""
    status, event, err = found
    equal((status, event["event"], event.get("pin"), event.get("report")), (0, "result", "fine", "accepted"), err)
    holds(place.pin_is(NEW_PIN), "the card has another PIN")
    equal(place.state(), ("done", (None, "done")))
    equal(place.left(), [])


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
        VISITOR.request("DELETE", f"/v1/tasks/{place.task['id']}").expect(204)
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


PORTAL = Portal(SANDBOX)
try:
    VISITOR = sign_in(PORTAL)
    STATUS = run([whole_way, new_card, not_yet_valid, signed_in, rules, blocked, other_code, by_sign, cancelled,
                  wrong_codes, typed, puk_rejected, card_fails, driver_dies, unsure, wrong_guess, killed,
                  released_and_lost, report_lost])
finally:
    PORTAL.close()
sys.exit(STATUS)
