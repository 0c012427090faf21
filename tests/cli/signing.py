# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of signing in the terminal share: a portal, a card, and the program with its events."""
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

from card import PIN, Cards
from portal import Portal, Visitor
from tap import holds

EIMZA, SANDBOX = sys.argv[1:3]
LIMIT_S = 60


class Place:
    """A portal, a card of its first person, and a private runtime folder for what must outlive a crash."""

    def __init__(self, key="rsa2048", with_card=True):
        self.portal = Portal(SANDBOX)
        self.cards = Cards()
        self.person = self.portal.people[0]["tckn"]
        self.runtime = tempfile.TemporaryDirectory(prefix="runtime-")
        self.visitor = Visitor(self.portal)
        if with_card:
            self.cards.add(self.portal, self.person, key)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.portal.close()
        self.cards.close()
        self.runtime.cleanup()

    def start(self, *words, pin=PIN, ca=None, url=None):
        """The program, started and not waited for."""
        command = [EIMZA, words[0], "--portal", url or self.portal.url, "--ca", ca or self.portal.ca,
                   "--module", self.cards.module, "--json", *words[1:]]
        reader, writer = os.pipe()
        os.write(writer, pin.encode() + b"\n")
        os.close(writer)
        environment = {**os.environ, **self.cards.environment, "XDG_RUNTIME_DIR": self.runtime.name}
        process = subprocess.Popen([*command, "--pin-fd", str(reader)], pass_fds=[reader], env=environment, text=True,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.close(reader)
        return process

    def run(self, *words, **more):
        """The program, run to its end; gives its exit status and its events."""
        return self.finish(self.start(*words, **more))

    @staticmethod
    def finish(process, answer=None):
        out, err = process.communicate(answer, timeout=LIMIT_S)
        holds(PIN not in out and PIN not in err, "the PIN was printed")
        return process.returncode, [json.loads(line) for line in out.splitlines()], err

    def sign(self, code, *words, **more):
        return self.run("sign", "--yes", "--code", code, *words, **more)

    def row(self, task):
        """What the portal's database knows about a task, and how many signatures it has of it."""
        with sqlite3.connect(f"file:{self.portal.state}/sandbox.sqlite?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            found = dict(database.execute("SELECT * FROM task WHERE id = ?", (task,)).fetchone())
            found["signatures"] = database.execute(
                "SELECT count(*) FROM item WHERE task = ? AND cms IS NOT NULL", (task,)).fetchone()[0]
        return found


def last(events):
    holds(events, "the program printed nothing")
    return events[-1]


def alter(place, statement, values):
    """What a portal of another kind would offer: written into the row before the code is used."""
    with sqlite3.connect(f"{place.portal.state}/sandbox.sqlite") as database:
        database.execute(statement, values)


def offer_approval(place, texts, documents=()):
    """An application to be approved, with documents of its first text; no page of the portal makes one yet."""
    offer = place.visitor.sign_in(place.person)
    task = offer["id"]
    alter(place, "UPDATE task SET purpose = 'application-approve' WHERE id = ?", (task,))
    alter(place, "UPDATE item SET text = ? WHERE task = ?", (texts[0], task))
    for number, text in enumerate(texts[1:], 2):
        alter(place, "INSERT INTO item (task, id, position, text) VALUES (?, ?, ?, ?)",
              (task, f"a{number}", number, text))
    for number, (name, content, announced) in enumerate(documents, 1):
        alter(place, "INSERT INTO document (task, item, id, position, name, type, content, sha256) "
                     "SELECT task, id, ?, ?, ?, 'application/pdf', ?, ? FROM item WHERE task = ? AND position = 1",
              (f"d{number}", number, name, content, hashlib.sha256(announced).hexdigest(), task))
    return offer


def wait_for(process, member, value):
    """Reads events as they come; the person at the keyboard has not answered yet."""
    for line in process.stdout:
        event = json.loads(line)
        if event.get(member) == value:
            return event
    raise AssertionError(f"the program ended before {value}")


def wait_for_step(process, step):
    wait_for(process, "step", step)


def wait_for_event(process, event):
    return wait_for(process, "event", event)
