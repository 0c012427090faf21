# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`eimza doctor` with real parts: portal, tokens, drivers.

usage: test-doctor.py EIMZA EIMZA-SANDBOX FAULT-SHIM
"""
import json
import os
import socket
import subprocess
import sys

from card import Cards, Shim
from portal import Portal
from tap import equal, holds, run

EIMZA, SANDBOX, SHIM = sys.argv[1:4]
LIMIT_S = 100


class Report:
    """What the program said, by part, and how it ended."""

    def __init__(self, done):
        self.status, self.err = done.returncode, done.stderr
        events = [json.loads(line) for line in done.stdout.splitlines()]
        self.lines = {event["part"]: event for event in events if event["event"] == "line"}
        self.certificates = [event for event in events if event["event"] == "certificate"]
        self.drivers = [event for event in events if event["event"] == "driver"]

    def state(self, part):
        return self.lines[part]["state"]

    def expect(self, status, **states):
        equal({part: self.state(part) for part in states}, states, str(self.lines))
        equal(self.status, status, self.err)
        for line in self.lines.values():
            holds(line["sentence"], line)
            # a line that is not fine says what to do
            holds(line["state"] not in ("attention", "trouble") or line["remedy"], line)


def ask(cards, portal=None, module=None, before=(), words=("--json",), **environment):
    words = [EIMZA, "doctor", *words, "--module", module or cards.module]
    if portal is not None:
        words += ["--portal", portal.url, "--ca", portal.ca]
    # no portal of the tester's own
    environment = {**os.environ, **cards.environment, "XDG_CONFIG_HOME": "/nonexistent", **environment}
    return subprocess.run([*before, *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=LIMIT_S, check=False)


def doctor(*arguments, **more):
    return Report(ask(*arguments, **more))


def person(portal):
    return portal.people[0]["tckn"]


def card_ready():
    """a card, its certificate, its PIN and the portal are fine, and 0 says so"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        report = doctor(cards, portal)
        # the tester's computer may have no card service: then that is told, and stops nobody
        holds(report.state("service") in ("fine", "attention"), report.lines)
        report.expect(0, card="fine", driver="fine", pin="fine", portal="fine", clock="fine")
        holds(report.state("certificate") in ("fine", "attention"), report.lines)
        equal([(row["fine"], len(row["fingerprint"])) for row in report.certificates], [(True, 64)])
        equal([(row["fine"], os.path.realpath(row["module"])) for row in report.drivers],
              [(True, os.path.realpath(cards.module))])
        holds(person(portal) not in str(report.lines), "an identity number was told")


def no_card():
    """without a card 4, and every line about the card says that it is missing or cannot be said yet"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        report = doctor(cards, portal)
        equal(report.status, 4, report.err)
        holds(report.state("certificate") in ("unknown", "trouble"), report.lines)
        report.expect(4, portal="fine", clock="fine")
        equal(report.certificates, [])
        equal([row["fine"] for row in report.drivers], [False])


def empty_card():
    """a card without a certificate is told apart from no card"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.empty()
        doctor(cards, portal).expect(4, card="fine", driver="fine", certificate="trouble", pin="fine")


def portal_away():
    """a portal that is not there is 7, and the card is fine all the same"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        portal.stop()
        report = doctor(cards, portal)
        report.expect(7, card="fine", pin="fine", portal="trouble", clock="unknown")
        equal(report.lines["portal"]["exit"], 7)


def portal_not_trusted():
    """a portal whose identity cannot be verified is 7 and has another sentence than one that is away"""
    with Portal(SANDBOX) as portal, Portal(SANDBOX) as other, Cards() as cards:
        cards.add(portal, person(portal))
        portal.ca = other.ca
        report = doctor(cards, portal)
        report.expect(7, portal="trouble")
        holds("identity" in report.lines["portal"]["sentence"], report.lines["portal"])


def no_portal():
    """a computer without a portal is told so; the lines about the card are there"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        doctor(cards).expect(2, card="fine", portal="trouble", clock="unknown")


def clock_wrong():
    """a clock that is ten minutes off is a warning with the minutes, and stops nobody"""
    for skew, word in (("600", "behind"), ("-600", "ahead")):
        with Portal(SANDBOX, arguments=["--clock-skew", skew]) as portal, Cards() as cards:
            cards.add(portal, person(portal))
            report = doctor(cards, portal)
            report.expect(0, portal="fine", clock="attention")
            holds(word in report.lines["clock"]["sentence"], report.lines["clock"])
            holds(any(number in report.lines["clock"]["sentence"] for number in ("9 ", "10 ")), report.lines["clock"])


def clock_right_enough():
    """a minute is not worth a word"""
    with Portal(SANDBOX, arguments=["--clock-skew", "60"]) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        doctor(cards, portal).expect(0, clock="fine")


def certificate_expired():
    """an expired certificate is named with its date, in its line and in the list of reasons"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        report = doctor(cards, before=("faketime", "-f", "+9000d"))
        equal(report.state("certificate"), "trouble", str(report.lines))
        holds("Expired on" in report.lines["certificate"]["sentence"], report.lines)
        equal(report.status, 4)
        equal([row["fine"] for row in report.certificates], [False])
        holds("Expired on" in report.certificates[0]["sentence"], report.certificates)


def driver_missing():
    """a driver that is not there, and one that breaks, are told as such"""
    with Cards() as cards:
        report = doctor(cards, module="/nonexistent/driver.so")
        equal(report.status, 4)
        equal([row["fine"] for row in report.drivers], [False])
        shim = Shim(cards, SHIM)
        shim.rule("C_Initialize * rv 30")
        report = doctor(shim, module=shim.module)
        equal(report.status, 4)
        equal([row["fine"] for row in report.drivers], [False])


def locked_pin():
    """a locked PIN is 6, the last try a warning; not set and to be changed are told too, each with its command"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        shim = Shim(cards, SHIM)
        shim.rule("C_GetTokenInfo * flags 40000")
        report = doctor(shim, portal, module=shim.module)
        report.expect(6, pin="trouble")
        holds("locked" in report.lines["pin"]["sentence"], report.lines["pin"])
        equal(report.lines["pin"]["action"], "new-pin")
        shim.rule("C_GetTokenInfo * flags 20000")
        report = doctor(shim, portal, module=shim.module)
        report.expect(0, pin="attention")
        equal(report.lines["pin"]["action"], "new-pin")
        for rule, action, command in (("clear 8", "first-pin", "eimza pin create"),
                                      ("flags 80000", "change-pin", "eimza pin change")):
            shim.rule("C_GetTokenInfo * " + rule)
            report = doctor(shim, portal, module=shim.module)
            report.expect(4, pin="trouble")
            equal(report.lines["pin"]["action"], action)
            holds(command in ask(shim, portal, module=shim.module, words=()).stdout, command)
        equal(shim.count("C_Login"), 0, "the PIN was tried")


def words_for_people():
    """without --json each line has a sign and a word; Turkish where Turkish is spoken"""
    with Portal(SANDBOX) as portal, Cards() as cards:
        cards.add(portal, person(portal))
        done = ask(cards, portal, words=())
        equal(done.returncode, 0, done.stderr)
        for start in ("✓ Fine: A card", "✓ Fine: The portal answers", "Certificates and drivers:"):
            holds(any(line.startswith(start) for line in done.stdout.splitlines()), done.stdout)
        turkish = ask(cards, portal, words=(), LANGUAGE="tr").stdout
        holds("✓ İyi: " in turkish, turkish)
        holds("Fine" not in turkish and "The " not in turkish, turkish)


def usage():
    """a wrong address is a wrong command line"""
    with Cards() as cards, socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        equal(ask(cards, words=("--portal", "http://127.0.0.1")).returncode != 0, True)
        equal(ask(cards, words=("--nonsense",)).returncode, 2)


sys.exit(run([card_ready, no_card, empty_card, portal_away, portal_not_trusted, no_portal, clock_wrong,
              clock_right_enough, certificate_expired, driver_missing, locked_pin, words_for_people, usage]))
