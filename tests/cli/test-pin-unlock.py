# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN with a released PUK, from the terminal: the real portal, real tokens behind a driver that counts calls.

usage: test-pin-unlock.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from card import PIN, SO_PIN, Cards, Shim
from portal import Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

EIMZA, SANDBOX, SHIM = sys.argv[1:4]
NEW_PIN = "314159"
LIMIT_S = 60
FLAG_LOCKED = "40000"
LOCKED = f"C_GetTokenInfo !C_InitPIN flags {FLAG_LOCKED}"


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

    def __init__(self, puk=SO_PIN, pose=True, owner=0):
        self.portal = PORTAL
        self.portal.forget_unlocking()
        self.runtime = tempfile.TemporaryDirectory(prefix="runtime-")
        self.cards = Cards()
        self.label = self.cards.add(self.portal, self.portal.people[owner]["tckn"], "p256", puk=puk)
        self.serial = self.portal.sql_rows("SELECT serial FROM card WHERE label = ? ORDER BY rowid DESC",
                                           self.label)[0][0]
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

    def whole(self, **more):
        """The whole way with the right code."""
        walk = self.unlock(**more)
        if walk.until("sms"):
            walk.give_sms()
        return walk.end()

    def calls(self):
        """Logins, of the officer or the holder; new PINs set with a PUK; PINs changed."""
        return self.shim.count("C_Login"), self.shim.count("C_InitPIN"), self.shim.count("C_SetPIN")

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


PORTAL = Portal(SANDBOX)
try:
    VISITOR = sign_in(PORTAL)
    STATUS = run([whole_way])
finally:
    PORTAL.close()
sys.exit(STATUS)
