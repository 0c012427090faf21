# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal program against the real portal and real tokens: every way a signing journey can end.

usage: test-sign.py EIMZA EIMZA-SANDBOX
"""
import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile

from card import PIN, Cards
from portal import Assistant, Portal, Visitor
from tap import equal, holds, run

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


def approves_with_a_document():
    """an approval binds the document's hash, says what it commits to, and is done without a return leg"""
    with Place() as place:
        form = b"%PDF-1.4 deneme"
        offer = offer_approval(place, ["SD-780 numaralı başvuruyu onaylıyorum."], [("Başvuru Formu.pdf", form, form)])
        file = os.path.join(place.runtime.name, "signed.p7s")
        status, events, err = place.sign(offer["code"], "--save", file)
        equal(status, 0, err)
        equal(last(events)["state"], "done")
        shown = subprocess.run(["openssl", "cms", "-verify", "-cades", "-inform", "DER", "-in", file, "-CAfile",
                                place.portal.ca], capture_output=True, check=True).stdout.decode()
        holds(f"document: sha256:{hashlib.sha256(form).hexdigest()} {len(form)} application/pdf Başvuru Formu.pdf\n"
              in shown, shown)
        structure = subprocess.run(["openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", file],
                                   capture_output=True, check=True).stdout
        holds(b"1.2.840.113549.1.9.16.6.5" in structure or b"proofOfApproval" in structure, "no commitment type")


def document_swapped():
    """a document that is not the announced one is never signed, and the portal hears why"""
    with Place() as place:
        offer = offer_approval(place, ["Onaylıyorum."], [("form.pdf", b"%PDF-1.4 other", b"%PDF-1.4 shown")])
        status, events, err = place.sign(offer["code"])
        equal(status, 8, err)
        equal((last(events)["code"], last(events)["signed"]), ("document-mismatch", "nothing"))
        row = place.row(offer["id"])
        equal((row["state"], row["decline_reason"], row["signatures"]), ("declined", "text", 0))


def unsafe_texts():
    """texts that cannot be shown for what they are, each refused"""
    with Place() as place:
        for text in ("on\u202eay", "sıfır\u200bgenişlik", "\u2066ayrık\u2069", "kontrol\u0085", "ye\u0301ni", "аpple"):
            offer = offer_approval(place, [text])
            status, events, err = place.sign(offer["code"])
            equal(status, 8, f"{text!r}: {err}")
            equal(last(events)["code"], "text-unsafe")
            equal(place.row(offer["id"])["decline_reason"], "text")


def signs_several_texts():
    """one PIN and one login for several texts, each its own signature"""
    with Place() as place:
        offer = offer_approval(place, [f"{number} numaralı metni onaylıyorum." for number in range(1, 6)])
        status, events, err = place.sign(offer["code"])
        equal(status, 0, err)
        row = place.row(offer["id"])
        equal((row["state"], row["signatures"]), ("done", 5))


def verify(place, file, content):
    """An independent program accepts the signature, and what it signs is the statement."""
    out = subprocess.run(["openssl", "cms", "-verify", "-cades", "-inform", "DER", "-in", file, "-CAfile",
                          place.portal.ca], capture_output=True, check=False)
    equal(out.returncode, 0, out.stderr.decode())
    equal(out.stdout, content, "signed content")


def signs(key):
    with Place(key) as place:
        offer = place.visitor.sign_in(place.person)
        file = os.path.join(place.runtime.name, "signed.p7s")
        status, events, err = place.sign(offer["code"], "--save", file)
        equal(status, 0, err)
        result = last(events)
        equal((result["event"], result["signed"], result["state"]), ("result", "accepted", "awaiting-return"))
        row = place.row(offer["id"])
        equal((row["state"], row["signatures"]), ("awaiting-return", 1))
        with open(file, "rb") as saved:
            holds(saved.read(1) == b"\x30", "not DER")
        task = {"id": offer["id"], "purpose": "sign-in", "nonce": row["nonce"]}
        content = subprocess.run(["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-in", file],
                                 capture_output=True, check=True).stdout
        verify(place, file, content)
        text = content.decode()
        holds(text.startswith(f"eimza-statement/1\nportal: {place.portal.url}\npurpose: sign-in\ntask: {task['id']}\n"),
              text)
        holds(f"nonce: {task['nonce']}\n" in text, "another nonce was signed")
        place.visitor.request("POST", f"/v1/tasks/{offer['id']}/confirm", {"code": result["confirm_code"]}).expect(200)
        equal(place.row(offer["id"])["state"], "done")
        equal(os.listdir(os.path.join(place.runtime.name, "eimza-asistani")), [], "a task was left behind")


def signs_with_rsa():
    """an RSA card signs in: the portal accepts, openssl verifies, the page goes on"""
    signs("rsa2048")


def signs_with_p256():
    """the same with P-256"""
    signs("p256")


def signs_with_p384():
    """the same with P-384"""
    signs("p384")


def signs_in_without_a_code():
    """sign-in by the assistant itself needs no code and no browser"""
    with Place() as place:
        status, events, err = place.run("sign-in", "--yes")
        equal(status, 0, err)
        equal((last(events)["signed"], last(events)["state"]), ("accepted", "done"))


def wrong_pin():
    """a wrong PIN is tried once, and the portal hears that nothing was signed"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"], pin="999999")
        equal(status, 5, err)
        equal((last(events)["code"], last(events)["signed"]), ("pin-wrong", "nothing"))
        row = place.row(offer["id"])
        equal((row["state"], row["signatures"]), ("declined", 0))
        holds("999999" not in err, "the PIN was printed")


def short_pin():
    """a PIN of the wrong length never reaches the card"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"], pin="1")
        equal(status, 5, err)
        equal(last(events)["code"], "pin-length")


def not_a_code():
    """what is not a code is refused before anything is asked"""
    with Place() as place:
        equal(place.sign("12345")[0], 2)
        equal(place.run("sign", "--yes")[0], 2, "no code at all")


def unknown_code():
    """a code that nobody was given"""
    with Place() as place:
        status, events, err = place.sign("123456789012345")
        equal(status, 8, err)
        equal(last(events)["code"], "code-unknown")


def expired_code():
    """a code whose time is over"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        port = place.portal.port
        place.portal.stop()
        place.portal.start("--port", str(port), "--clock-skew", "400")
        status, events, err = place.sign(offer["code"])
        equal(status, 8, err)
        equal(last(events)["signed"], "nothing")
        equal(place.row(offer["id"])["signatures"], 0)


def second_claim():
    """a code that another program has claimed"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        Assistant(place.portal).claim(offer["code"])
        status, events, err = place.sign(offer["code"])
        equal(status, 8, err)
        equal(last(events)["code"], "code-already-claimed")
        equal(place.row(offer["id"])["state"], "claimed")


def cancelled_on_the_page():
    """the page takes its task back while the person reads"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        place.visitor.request("DELETE", f"/v1/tasks/{offer['id']}").expect(204)
        wait_for_event(process, "error")
        status, _events, err = place.finish(process)
        equal(status, 8, err)
        holds("Nothing was signed" in err, err)
        equal(place.row(offer["id"])["state"], "cancelled")


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


def declined():
    """the person says no after reading"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        process = place.start("sign", "--code", offer["code"])
        wait_for_step(process, "review")
        status, _events, err = place.finish(process, "n\n")
        equal(status, 3, err)
        row = place.row(offer["id"])
        equal((row["state"], row["decline_reason"]), ("declined", "user"))


def no_card():
    """no card: nothing is signed and the exit status says why"""
    with Place(with_card=False) as place:
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"])
        equal(status, 4, err)
        equal((last(events)["domain"], last(events)["signed"]), ("card", "nothing"))


def other_persons_card():
    """somebody else's card is not asked for its PIN"""
    with Place(with_card=False) as place:
        place.cards.add(place.portal, place.portal.people[1]["tckn"])
        offer = place.visitor.sign_in(place.person)
        status, events, err = place.sign(offer["code"])
        equal(status, 8, err)
        equal(last(events)["code"], "not-your-card")
        equal(place.row(offer["id"])["signatures"], 0)


def two_cards():
    """of two cards none is taken by chance; the named one signs"""
    with Place() as place:
        place.cards.add(place.portal, place.person)
        listing = subprocess.run([EIMZA, "cards", "--json", "--module", place.cards.module], capture_output=True,
                                 text=True, check=True, env={**os.environ, **place.cards.environment})
        rows = json.loads(listing.stdout)["certificates"]
        equal(len(rows), 2)
        offer = place.visitor.sign_in(place.person)
        equal(place.sign(offer["code"])[0], 2)
        for row in rows:
            offer = place.visitor.sign_in(place.person)
            status, events, err = place.sign(offer["code"], "--certificate", row["fingerprint"][:12])
            equal(status, 0, err)
            equal(last(events)["certificate"], row["fingerprint"])


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


def lists_cards():
    """cards lists a card and says that it can sign, without a PIN"""
    with Place() as place:
        done = subprocess.run([EIMZA, "cards", "--json", "--module", place.cards.module], capture_output=True, text=True,
                              check=False, env={**os.environ, **place.cards.environment}, stdin=subprocess.DEVNULL)
        equal(done.returncode, 0, done.stderr)
        facts = json.loads(done.stdout)
        equal([row["usable"] for row in facts["certificates"]], [True])
        equal(facts["certificates"][0]["algorithm"], "RS256")
        equal(facts["tokens"][0]["pin"], "fine")


def usage():
    """wrong words end with status 2"""
    for words in ([], ["nonsense"], ["sign", "--nonsense"], ["cards", "--nonsense"]):
        equal(subprocess.run([EIMZA, *words], capture_output=True, check=False).returncode, 2, " ".join(words))
    equal(subprocess.run([EIMZA, "--help"], capture_output=True, check=False).returncode, 0)
    for command in (["sign"], ["cards"], ["pin", "unlock"]):
        done = subprocess.run([EIMZA, *command, "--help"], capture_output=True, text=True, check=False)
        holds(f"Usage:\n  eimza {' '.join(command)} " in done.stdout, done.stdout)
    equal(subprocess.run([EIMZA, "--version"], capture_output=True, check=False).returncode, 0)


if __name__ == "__main__":
    sys.exit(run([signs_with_rsa, signs_with_p256, signs_with_p384, signs_in_without_a_code, signs_several_texts,
                  approves_with_a_document, document_swapped, unsafe_texts, wrong_pin, short_pin,
                  not_a_code, unknown_code, expired_code, second_claim, cancelled_on_the_page, declined, no_card,
                  other_persons_card, two_cards, portal_away, portal_not_trusted, nothing_is_lost,
                  resumed_too_early, interrupted_while_handing_in, cannot_save, only_results_on_standard_output,
                  closed_descriptors, killed_while_reading, lists_cards, usage]))
