# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal program against the real portal and real tokens: every way a signing journey can end.

usage: test-sign.py EIMZA EIMZA-SANDBOX
"""
import hashlib
import json
import os
import subprocess
import sys

from card import PIN
from portal import Assistant
from signing import EIMZA, Place, last, offer_approval, wait_for_event, wait_for_step
from tap import equal, holds, run


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


def few_seconds():
    """too few seconds for reading and a PIN are told, with what to do; enough of them are not"""
    with Place() as place:
        offer = place.visitor.sign_in(place.person)
        place.portal.let_time_pass(offer["id"], 28)
        err = place.sign(offer["code"])[2]
        holds("seconds are left for the task." in err and "get a new code" in err, err)
        offer = place.visitor.sign_in(place.person)
        err = place.sign(offer["code"])[2]
        holds("left for the task" not in err, err)


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
                  not_a_code, unknown_code, few_seconds, expired_code, second_claim, cancelled_on_the_page, declined, no_card,
                  other_persons_card, two_cards, lists_cards, usage]))
