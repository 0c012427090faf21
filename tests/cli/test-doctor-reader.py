# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`eimza doctor` at a real smart-card service with a reader: what stands in the way of a card.

usage: test-doctor-reader.py EIMZA HOLDER   (under with-pcsc.sh; HOLDER --hold keeps the card for itself)
"""
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from card import Cards
from tap import equal, holds, run

EIMZA, HOLDER = sys.argv[1:3]
SOCKET = "/run/pcscd/pcscd.comm"
AKIS_ATR = "3B9F978131FE4580655443D3228231C073F621808105D3"
LIMIT_S = 100


def order(*lines):
    with open(os.path.join(os.environ["PIVCARD_DIR"], "ctl"), "w", encoding="utf-8") as control:
        control.write("".join(line + "\n" for line in lines))


def doctor(cards, *words):
    return subprocess.run([EIMZA, "doctor", "--module", cards.module, *words],
                          env={**os.environ, **cards.environment, "XDG_CONFIG_HOME": "/nonexistent"},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=LIMIT_S, check=False)


def events(cards):
    done = doctor(cards, "--json")
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def lines(cards):
    told, status = events(cards)
    return {event["part"]: event for event in told if event["event"] == "line"}, status


def until(condition, what):
    """The reader needs a moment to see a card."""
    end = time.monotonic() + LIMIT_S
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
    raise AssertionError(f"waited in vain for {what}")


def wait_for(cards, part, state):
    def condition():
        found, status = lines(cards)
        return (found, status) if found[part]["state"] == state else None
    return until(condition, f"{part}: {state}")


def empty_reader():
    """a reader without a card is told apart from no reader"""
    with Cards() as cards:
        found, status = wait_for(cards, "card", "trouble")
        equal((found["service"]["state"], found["reader"]["state"], status), ("fine", "fine", 4), str(found))
        holds("card reader" in found["reader"]["sentence"], found["reader"])


def card_without_its_driver():
    """a card that no driver knows is called by its kind; the maker's page and the card's own line are told"""
    with Cards() as cards:
        order("atr " + AKIS_ATR, "insert")
        found, status = wait_for(cards, "driver", "trouble")
        equal((found["card"]["state"], status), ("fine", 4), str(found))
        holds("AKİS" in found["driver"]["sentence"], found["driver"])
        equal((found["driver"]["action"], found["driver"]["page"]),
              ("add-driver", "https://akiskart.bilgem.tubitak.gov.tr/destek/"))
        told, _ = events(cards)
        cards_told = [event for event in told if event["event"] == "card"]
        equal(len(cards_told), 1, str(told))
        holds("Virtual PCD" in cards_told[0]["reader"] and not cards_told[0]["fine"], cards_told)
        words = doctor(cards).stdout
        holds("--module FILE" in words and "akiskart.bilgem" in words, words)
        order("remove")


def held_card():
    """another program that keeps the card is named; and nothing is said of drivers before it lets go"""
    with Cards() as cards:
        order("insert")
        wait_for(cards, "card", "fine")
        with subprocess.Popen(["/bin/sh", "-c", '"$0" --hold; exit $?', HOLDER], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE) as holder:
            equal(holder.stdout.read(4), b"held")
            found, status = wait_for(cards, "card", "waiting")
            equal(status, 4, str(found))
            holds(os.path.basename(HOLDER) in found["card"]["remedy"], found["card"])
            holds(found["driver"]["state"] == "unknown", found["driver"])
            holder.stdin.close()
            equal(holder.wait(LIMIT_S), 0)
        wait_for(cards, "card", "fine")
        order("remove")


def refuse(listener):
    """What pcscd does with a caller that its policy shuts out."""
    while True:
        try:
            listener.accept()[0].close()
        except OSError:
            return


def service_away():
    """no service, and one that refuses, are two things; for the first the command is told"""
    with Cards() as cards:
        os.kill(int(os.environ["PCSCD_PID"]), signal.SIGTERM)
        found, status = wait_for(cards, "service", "trouble")
        equal((found["reader"]["state"], status), ("unknown", 4), str(found))
        holds("sudo systemctl start pcscd.socket" in found["service"]["remedy"], found["service"])
        if os.path.exists(SOCKET):
            os.unlink(SOCKET)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(SOCKET)
            listener.listen()
            threading.Thread(target=refuse, args=(listener,), daemon=True).start()
            until(lambda: "refuses" in lines(cards)[0]["service"]["sentence"], "a refusal")
            found, status = lines(cards)
            equal((found["service"]["state"], found["reader"]["state"], status), ("trouble", "unknown", 4), str(found))


# the last one: it ends the service that the others use
sys.exit(run([empty_reader, card_without_its_driver, held_card, service_away]))
