# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a web page can make the program do by a link: fill a field, at most. And one process for one user.

usage: test-links.py EIMZA-ASISTANI EIMZA-SANDBOX   (under ui-run.sh)
"""
import os
import select
import socket
import subprocess
import sys

from a11y import Ui
from portal import Portal, Visitor
from tap import equal, holds, run

WINDOW, SANDBOX = sys.argv[1:3]
CODE = "949455276699925"
FIRST_LIMIT_S = 30
QUIET_S = 6
HOSTILE = [
    "eimza:", "eimza:claim", "eimza:claim?", "eimza:claim?code=", "eimza:claim?code=1", "eimza:claim?code=%00",
    "eimza:claim?code=%ff%fe", "eimza:claim?code=" + "9" * 5000, "eimza:sign?code=" + CODE,
    "eimza://attacker.example/claim?code=" + CODE, "eimza:claim/../sign?code=" + CODE,
    "eimza:claim?portal=https://attacker.example", "eimza:claim?module=/tmp/attacker.so",
    "eimza:claim?yes=1&claim=now&pin=123456", "eimza:claim#code=" + CODE, "https://attacker.example/?code=" + CODE,
    "file:///etc/passwd", "javascript:alert(1)", "eimza:claim?code=" + CODE + "1%0a--practice" * 40,
    "eimza:claim?code=\u202e" + CODE[1:], "eimza:claim?code=<b>1</b>",
]


class Listener:
    """A portal that only notes whether anybody calls."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.socket.getsockname()[1]}"

    def was_called(self):
        return bool(select.select([self.socket], [], [], 0.5)[0])

    def hang_up(self):
        """Turns away the program's own first question and its repeats, 4.8 s apart at most; says whether it came."""
        limit_s = FIRST_LIMIT_S
        while select.select([self.socket], [], [], limit_s)[0]:
            self.socket.accept()[0].close()
            limit_s = QUIET_S
        return limit_s == QUIET_S


def hand_over(*words):
    """A second start: gives its words to the first window and ends."""
    return subprocess.run([WINDOW, *words], capture_output=True, text=True, timeout=30, check=False,
                          env={**os.environ, "G_DEBUG": "fatal-warnings"})


def hostile_links_do_nothing():
    """twenty-one hostile links: no call to the portal, no page but the first"""
    portal = Listener()
    with Ui([WINDOW, "--portal", portal.url]) as ui:
        ui.find("heading", "What do you want to do?")
        holds(portal.hang_up(), "the program asked by itself whether its portal is there")
        for link in HOSTILE:
            equal(hand_over(link).returncode, 0, link[:60])
        holds(not portal.was_called(), "nobody called the portal")
        ui.find("heading", "What do you want to do?")
        equal(len(list(ui.all("frame"))), 1, "windows")


def a_good_link_fills_the_field():
    """a code in a link or on the command line fills the field, and is not claimed"""
    with Portal(SANDBOX) as portal, Ui([WINDOW, "--portal", portal.url, "--ca", portal.ca]) as ui:
        code = Visitor(portal).sign_in(portal.people[0]["tckn"])["code"]
        shown = " ".join(code[at:at + 3] for at in range(0, len(code), 3))
        ui.find("heading", "What do you want to do?")
        for words in (["eimza:claim?portal=https://attacker.example&code=" + code],
                      ["eimza:claim?code=" + code + "%0a--practice"], ["--code", code]):
            equal(hand_over(*words).returncode, 0, words[0])
            ui.find("heading", "Enter the verification code")
            ui.until("the field is filled", lambda: ui.find("text").text() == shown)
            equal(len(list(ui.all("frame"))), 1, "windows")
        equal(portal.sql_rows("SELECT state FROM task"), [("offered",)], "nobody claimed the task")


def refuses_a_bad_portal():
    """a portal that is none is refused with a message"""
    done = hand_over("--portal", "http://portal.example")
    equal(done.returncode, 2, done.stderr)
    holds("--portal" in done.stderr, done.stderr)


def tells_version_and_help():
    """--version and --help need no display"""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    for option in ("--version", "--help"):
        done = subprocess.run([WINDOW, option], capture_output=True, text=True, timeout=30, check=False, env=environment)
        equal(done.returncode, 0, done.stderr)
        holds(done.stdout != "", option)


sys.exit(run([hostile_links_do_nothing, a_good_link_fills_the_field, refuses_a_bad_portal, tells_version_and_help]))
