# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal program while it signs, broken on the way: the portal away, killed, its output closed. Nothing is lost.

usage: test-sign-broken.py EIMZA EIMZA-SANDBOX
"""
import json
import os
import signal
import subprocess
import sys

from card import PIN
from portal import Portal
from signing import EIMZA, LIMIT_S, SANDBOX, Place, last, wait_for_event, wait_for_step
from tap import equal, holds, run


def portal_away():
    """a portal that does not answer"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        place.portal.stop()
        status, events, err = place.sign(offer["code"])
        equal(status, 7, err)
        equal(last(events)["signed"], "nothing")
        place.portal.start()


def portal_not_trusted():
    """a portal with another authority's certificate gets nothing"""
    with Place() as place, Portal(SANDBOX) as other:
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"], ca=other.ca)
        equal(status, 7, err)
        equal(last(events)["code"], "tls")
        equal(place.row(offer["id"])["state"], "offered")


def nothing_is_lost():
    """signed, the portal gone: resume hands the same signature in without a PIN"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        port = place.portal.port
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        place.portal.stop()
        status, events, err = place.finish(process, "y\n")
        equal(status, 9, err)
        equal(last(events)["code"], "signed-not-sent")
        place.portal.start("--port", str(port))
        equal(place.row(offer["id"])["signatures"], 0)
        status, events, err = place.run("resume", pin="000000")
        equal(status, 0, err)
        equal(last(events)["signed"], "accepted")
        holds("sign" not in [event.get("step") for event in events], "the card was asked again")
        equal(place.row(offer["id"])["state"], "awaiting-return")
        status, _events, err = place.run("resume")
        equal(status, 0, err)


def resumed_too_early():
    """resume while the portal is still away keeps the signature for the next time"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        port = place.portal.port
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        place.portal.stop()
        equal(place.finish(process, "y\n")[0], 9)
        status, events, err = place.run("resume")
        equal(status, 7, err)
        equal(last(events)["signed"], "not-sent")
        place.portal.start("--port", str(port))
        status, events, err = place.run("resume")
        equal(status, 0, err)
        equal(last(events)["signed"], "accepted")


def interrupted_while_handing_in():
    """interrupted while the portal keeps its answer back: nobody says that nothing was signed"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        place.portal.freeze()
        process.stdin.write("y\n")
        process.stdin.flush()
        wait_for_step(process, "hand-in")
        process.send_signal(signal.SIGINT)
        event = wait_for_event(process, "cancelled")
        equal((event["signed"], event["exit"]), ("sent-unknown", 3))
        # the second one does not wait for the portal either
        process.send_signal(signal.SIGINT)
        status, _events, err = place.finish(process)
        place.portal.thaw()
        equal(status, 3, err)
        holds("Nothing was signed" not in err, err)


def cannot_save():
    """a signature that could not be saved is accepted all the same, and nothing claims that it was saved"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"], "--save", "/nonexistent/signed.p7s")
        equal(status, 1, err)
        result = last(events)
        equal((result["event"], result["signed"], result["exit"]), ("result", "accepted", 1))
        holds("saved" not in result, result)


def only_results_on_standard_output():
    """neither debugging output nor the locale gets into the JSON"""
    with Place() as place:
        done = subprocess.run([EIMZA, "cards", "--json", "--module", place.cards.module], capture_output=True, check=True,
                              env={**os.environ, **place.cards.environment, "LC_ALL": "C", "G_MESSAGES_DEBUG": "all"})
        rows = json.loads(done.stdout.decode("utf-8"))["certificates"]
        equal(rows[0]["holder"], place.portal.people[0]["name"])
        wrong = subprocess.run([EIMZA, "nonsense"], capture_output=True, check=False)
        equal(wrong.stdout, b"")


def closed_descriptors():
    """a closed standard input is nobody's yes, and a closed standard output breaks nothing"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        environment = {**os.environ, **place.cards.environment, "XDG_RUNTIME_DIR": place.runtime.name}
        words = ["sign", "--portal", place.portal.url, "--ca", place.portal.ca, "--module", place.cards.module, "--json",
                 "--code", offer["code"]]
        done = subprocess.run(["/bin/sh", "-c", 'exec "$@" <&- >&-', "sh", EIMZA, *words], stderr=subprocess.PIPE,
                              env=environment, check=False, timeout=LIMIT_S)
        equal(done.returncode, 3, done.stderr.decode())
        equal(place.row(offer["id"])["state"], "declined")
        done = subprocess.run([EIMZA, *words, "--pin-fd", "99"], capture_output=True, env=environment, check=False,
                              timeout=LIMIT_S)
        equal(done.returncode, 2, "a descriptor that is not there")


def killed_while_reading():
    """killed after the claim: resume goes on with the same task"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        process.kill()
        process.communicate(timeout=LIMIT_S)
        status, events, err = place.run("resume", "--yes")
        equal(status, 0, err)
        equal(last(events)["signed"], "accepted")
        equal(place.row(offer["id"])["signatures"], 1)


if __name__ == "__main__":
    sys.exit(run([portal_away, portal_not_trusted, nothing_is_lost, resumed_too_early, interrupted_while_handing_in,
                  cannot_save, only_results_on_standard_output, closed_descriptors, killed_while_reading]))
