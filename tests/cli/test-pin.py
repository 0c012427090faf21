# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN from the terminal, on a card behind a driver that counts every call.

usage: test-pin.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import json
import os
import pty
import signal
import subprocess
import sys

from card import PIN, Cards, Shim
from portal import Portal
from tap import equal, holds, run

EIMZA, SANDBOX, SHIM = sys.argv[1:4]
NEW_PIN = "314159"
LIMIT_S = 60
FLAG_LAST_TRY, FLAG_LOCKED = "20000", "40000"


class Place:
    """One card behind the shim; its person is known to a practice portal that has signed its certificate."""

    def __init__(self, portal):
        self.person = portal.people[0]["tckn"]
        self.cards = Cards()
        self.cards.add(portal, self.person, "p256")
        self.shim = Shim(self.cards, SHIM)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cards.close()

    def command(self, *words):
        return [EIMZA, "pin", "change", "--module", self.shim.module, "--json", *words]

    def environment(self):
        return {**os.environ, **self.shim.environment}

    def change(self, old, new, *words):
        """Both PINs through one descriptor; gives exit status, last event, what was said."""
        reader, writer = os.pipe()
        os.write(writer, f"{old}\n{new}\n".encode())
        os.close(writer)
        done = subprocess.run(self.command("--pin-fd", str(reader), "--new-pin-fd", str(reader), *words),
                              pass_fds=[reader], env=self.environment(), stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=LIMIT_S, check=False)
        os.close(reader)
        holds(PIN not in done.stdout + done.stderr and NEW_PIN not in done.stdout + done.stderr, "a PIN was printed")
        return done.returncode, json.loads(done.stdout.splitlines()[-1]), done.stderr

    def calls(self):
        return self.shim.count("C_Login"), self.shim.count("C_SetPIN")

    def expect(self, old, new, status, code, calls, *words):
        """One change that fails: its exit status, its error and the calls that it made of the card."""
        before = self.calls()
        found, event, err = self.change(old, new, *words)
        equal((found, event["event"], event.get("code")), (status, "error", code), err)
        after = self.calls()
        equal((after[0] - before[0], after[1] - before[1]), calls, "logins and changes")


def there_and_back():
    """the PIN is changed and changed back, with one login and one change each"""
    with Place(PORTAL) as place:
        status, event, err = place.change(PIN, NEW_PIN)
        equal((status, event["event"], event["pin"]), (0, "result", "fine"), err)
        equal(place.calls(), (1, 1))
        place.expect(PIN, NEW_PIN, 5, "pin-wrong", (1, 0))
        status, event, err = place.change(NEW_PIN, PIN)
        equal((status, event["event"]), (0, "result"), err)
        equal(place.calls(), (3, 2))


def rules():
    """a new PIN that a thief tries first never comes near the card"""
    with Place(PORTAL) as place:
        for new in ("123456", "654321", "000000", "12", "", "31415a", place.person[:6]):
            place.expect(PIN, new, 5, "new-pin-refused", (0, 0))
        place.expect("1", NEW_PIN, 5, "pin-length", (0, 0))


def states():
    """a locked card and a last try are left alone; the last try takes a second word"""
    with Place(PORTAL) as place:
        place.shim.rule(f"C_GetTokenInfo * flags {FLAG_LOCKED}")
        place.expect(PIN, NEW_PIN, 6, "pin-locked", (0, 0))
        place.shim.rule(f"C_GetTokenInfo * flags {FLAG_LAST_TRY}")
        place.expect(PIN, NEW_PIN, 6, "pin-last-try", (0, 0))
        status, _event, err = place.change(PIN, NEW_PIN, "--confirm-last-try")
        equal(status, 0, err)
        equal(place.calls(), (1, 1))


def breaks():
    """whatever breaks inside the change is called unsure, and is not tried again"""
    with Place(PORTAL) as place:
        place.shim.rule("C_SetPIN * segv")
        place.expect(PIN, NEW_PIN, 4, "pin-unsure", (1, 1))
        place.shim.rule("C_SetPIN * rv 30")
        place.expect(PIN, NEW_PIN, 4, "pin-unsure", (1, 1))
        place.shim.rule("C_SetPIN * rv a2")
        place.expect(PIN, NEW_PIN, 5, "new-pin-refused", (1, 1))
        place.shim.rule("")
        equal(place.change(PIN, NEW_PIN)[0], 0)


def interrupted():
    """Ctrl+C while the card changes its PIN waits for what the card says"""
    with Place(PORTAL) as place:
        place.shim.rule("C_SetPIN * delay 1500")
        reader, writer = os.pipe()
        os.write(writer, f"{PIN}\n{NEW_PIN}\n".encode())
        os.close(writer)
        process = subprocess.Popen(place.command("--pin-fd", str(reader), "--new-pin-fd", str(reader)), text=True,
                                   pass_fds=[reader], env=place.environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(reader)
        for line in process.stdout:
            if json.loads(line).get("step") == "change":
                break
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=LIMIT_S)
        equal((process.returncode, json.loads(out.splitlines()[-1])["event"]), (0, "result"), err)
        holds("Waiting" in err, err)
        equal(place.calls(), (1, 1))


def typed():
    """at the terminal: nothing is shown, two that differ are asked for again"""
    with Place(PORTAL) as place:
        master, slave = pty.openpty()
        process = subprocess.Popen(place.command(), env=place.environment(), stdin=slave, stderr=slave,
                                   stdout=subprocess.PIPE, text=True)
        os.close(slave)
        seen = ""
        for prompt, answer in (("PIN:", PIN), ("New PIN:", "123456"), ("No sequence", NEW_PIN),
                               ("once more:", "271829"), ("not the same", NEW_PIN), ("once more:", NEW_PIN)):
            fresh = ""
            while prompt not in fresh or not fresh.rstrip("\r\n").endswith(": "):
                fresh += os.read(master, 4096).decode()
            seen += fresh
            os.write(master, f"{answer}\n".encode())
        out, _ = process.communicate(timeout=LIMIT_S)
        os.close(master)
        equal((process.returncode, json.loads(out.splitlines()[-1])["event"]), (0, "result"), seen)
        holds(PIN not in seen and NEW_PIN not in seen, "a PIN was shown")
        equal(place.calls(), (1, 1))


def command_line():
    """what is not a change is refused before anything is asked"""
    for words in ([], ["chang"], ["change", "again"], ["change", "--certificate", "ab"]):
        done = subprocess.run([EIMZA, "pin", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=LIMIT_S, check=False)
        equal(done.returncode, 2, done.stderr)


PORTAL = Portal(SANDBOX)
try:
    STATUS = run([there_and_back, rules, states, breaks, interrupted, typed, command_line])
finally:
    PORTAL.close()
sys.exit(STATUS)
