# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stage of the end-to-end tests: the real portal, a real token, the real window, and a person who reads Turkish.

The window's words come from the translation that is built, so a test looks for what a person would read. Web
addresses that the window opens go to a handler of the test's home, which notes them.
"""
import gettext
import os
import sqlite3
import sys
import tempfile

from a11y import Ui
from card import PIN, Cards, Shim
from portal import Assistant, Portal, Signer, Visitor

WINDOW, SANDBOX, SHIM, LOCALES = map(os.path.abspath, sys.argv[1:5])
_ = gettext.translation("eimza-asistani", LOCALES, ["tr"]).gettext


class Stage:
    """A portal with a card of its first person; `window()` opens the program on them."""

    def __init__(self, with_card=True, **secrets):
        self.portal = Portal(SANDBOX)
        self.cards = Cards(**secrets)
        self.shim = Shim(self.cards, SHIM)
        self.person = self.portal.people[0]["tckn"]
        self.name = self.portal.people[0]["name"]
        self.visitor = Visitor(self.portal)
        self._opened = tempfile.NamedTemporaryFile(prefix="opened-")
        self._note_addresses()
        if with_card:
            self.cards.add(self.portal, self.person)

    def _note_addresses(self):
        applications = os.path.join(os.environ["XDG_DATA_HOME"], "applications")
        os.makedirs(applications, exist_ok=True)
        script = os.path.join(applications, "note-address.sh")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {self._opened.name}\n')
        os.chmod(script, 0o755)
        with open(os.path.join(applications, "note-address.desktop"), "w", encoding="utf-8") as file:
            file.write(f"[Desktop Entry]\nType=Application\nName=Browser of the test\nExec={script} %u\n"
                       "MimeType=x-scheme-handler/https;\n")
        with open(os.path.join(os.environ["XDG_CONFIG_HOME"], "mimeapps.list"), "w", encoding="utf-8") as file:
            file.write("[Default Applications]\nx-scheme-handler/https=note-address.desktop\n")

    def opened(self):
        """The web addresses that the window has opened."""
        with open(self._opened.name, encoding="utf-8") as file:
            return file.read().split()

    def window(self, *words, through=(), **environment):
        """The program on this portal and these cards, perhaps started `through` another command."""
        os.environ.update(self.shim.environment)
        return Ui([*through, WINDOW, "--portal", self.portal.url, "--ca", self.portal.ca, "--module",
                   self.shim.module, *words], **environment)

    def sign_visitor_in(self):
        """The browser's person signs in, without the window."""
        task, assistant = self.visitor.sign_in(self.person), Assistant(self.portal)
        assistant.claim(task["code"])
        answer = assistant.hand_in(Signer(self.portal, self.person).sign(assistant.statement()))
        self.visitor.request("POST", f"/v1/tasks/{task['id']}/confirm",
                             {"secret": answer["return_url"].split("&r=")[1]}).expect(200)

    def reset_code(self):
        """The 15 digits with which the visitor's card gets a new PIN; he must be signed in."""
        return self.visitor.request("POST", "/v1/pin-resets", {}).expect(202).json["task"]["code"]

    def task(self, identifier):
        """What the portal's database knows: the task's row, with the number of its accepted signatures."""
        with sqlite3.connect(f"file:{self.portal.state}/sandbox.sqlite?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            row = dict(database.execute("SELECT * FROM task WHERE id = ?", (identifier,)).fetchone())
            row["signatures"] = database.execute("SELECT count(*) FROM item WHERE task = ? AND cms IS NOT NULL",
                                                 (identifier,)).fetchone()[0]
        return row

    def restart_portal(self, *words):
        """The same portal at the same address."""
        self.portal.start("--port", str(self.portal.port), *words)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.portal.close()
        self.cards.close()
        self._opened.close()


def press(ui, words):
    ui.find("push button", _(words)).click()


def read(ui, words, timeout_s=None):
    """A page is known by its heading."""
    return ui.find("heading", _(words), timeout_s=timeout_s)


def enter_code(ui, code):
    press(ui, "Sign with a code")
    read(ui, "Enter the verification code")
    ui.key(*code)
    press(ui, "Continue")


def review(ui):
    read(ui, "Read what you will sign")
    press(ui, "Continue")


def enter_pin(ui, pin=PIN, heading="Enter your PIN"):
    """On the keypad, key by key, as with the mouse; what the assistant itself asked for is read on the same page."""
    read(ui, heading)
    for digit in pin:
        ui.find("push button", digit).click()
    press(ui, "SIGN")


def in_trouble(ui, heading):
    """The trouble page: what happened, whether anything was signed, and a code to read out."""
    read(ui, heading)
    return [node.name for node in ui.all("label")]
