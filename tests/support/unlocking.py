# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A new PIN with a released PUK, from the terminal: the real portal, real tokens behind a driver that counts calls.

What the tests of it share; the programs are those of their command lines.
"""
import json
import os
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
STAGE = {}    # the portal and a browser that is signed in, while the cases run
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
        self.portal, self.visitor = STAGE["portal"], STAGE["visitor"]
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
        self.task = self.visitor.request("POST", "/v1/pin-resets", {}).expect(202).json["task"]
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


def run_cases(cases):
    """All of them with one portal; gives the exit status."""
    with Portal(SANDBOX) as portal:
        STAGE.update(portal=portal, visitor=sign_in(portal))
        return run(cases)
