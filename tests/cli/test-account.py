# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account from the terminal: three ways of signing in, e-Onay, certificates; the real portal, real tokens.

usage: test-account.py EIMZA EIMZA-SANDBOX
"""
import json
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request

import login
from card import PIN, Cards
from portal import Portal, Visitor
from tap import equal, holds, run

EIMZA, SANDBOX = sys.argv[1:3]
LIMIT_S = 60


class Place:
    """A portal and a card of its first person; or the cards that the test adds."""

    def __init__(self, cards=1):
        self.portal = Portal(SANDBOX)
        self.cards = Cards()
        self.person = self.portal.people[0]["tckn"]
        self.folder = tempfile.TemporaryDirectory(prefix="account-")
        self.writers = {}
        for _ in range(cards):
            self.cards.add(self.portal, self.person, "p256")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.portal.close()
        self.cards.close()
        self.folder.cleanup()

    def file(self, name):
        return os.path.join(self.folder.name, name)

    def start(self, *words, pins=2, lines=None, json_output=True):
        """The program. `lines`: what goes through a descriptor of its own; None keeps that one open for later."""
        given = []
        command = [EIMZA, *words, "--portal", self.portal.url, "--ca", self.portal.ca, "--module", self.cards.module,
                   "--yes", *(["--json"] if json_output else [])]
        for option, line in {**({"--pin-fd": f"{PIN}\n" * pins} if pins else {}), **(lines or {})}.items():
            reader, writer = os.pipe()
            if line is None:
                self.writers[option] = writer
            else:
                os.write(writer, line.encode())
                os.close(writer)
            given.append(reader)
            command += [option, str(reader)]
        process = subprocess.Popen(command, pass_fds=given, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, **self.cards.environment, "XDG_RUNTIME_DIR": self.folder.name})
        for reader in given:
            os.close(reader)
        self.events = []
        return process

    def until(self, process, name, **members):
        """Reads on until an event of this name; gives it."""
        for line in process.stdout:
            event = json.loads(line)
            self.events.append(event)
            if event["event"] == name and all(event.get(member) == value for member, value in members.items()):
                return event
        raise AssertionError(f"no event {name}: {process.stderr.read()}")

    def give(self, option, line):
        os.write(self.writers[option], f"{line}\n".encode())

    def end(self, process):
        """Exit status and the last event."""
        out, err = process.communicate(timeout=LIMIT_S)
        self.events += [json.loads(line) for line in out.splitlines()]
        self.said = err
        for writer in self.writers.values():
            os.close(writer)
        self.writers = {}
        for secret in (PIN, *login.WORDS.values()):
            holds(secret not in json.dumps(self.events, ensure_ascii=False) + err, "a secret was printed")
        return process.returncode, self.events[-1] if self.events else {}

    def run(self, *words, **more):
        return self.end(self.start(*words, **more))

    def by_sms(self, *words, **more):
        """A command that waits for an SMS code at its end."""
        process = self.start(*words, lines={"--sms-fd": None}, **more)
        self.until(process, "state", step="sms")
        self.give("--sms-fd", self.portal.sms_code())
        return self.end(process)

    def by_password(self, *words, after=lambda self, process: None):
        """A command that signs in by password."""
        process = self.start(*words, "--by", "password", "--tckn", self.person, pins=0,
                             lines={"--password-fd": login.WORDS[self.person] + "\n", "--captcha-fd": None,
                                    "--sms-fd": None})
        self.give("--captcha-fd", login.solve(self.until(process, "captcha")["question"]))
        self.until(process, "state", step="sms")
        self.give("--sms-fd", self.portal.sms_code())
        after(self, process)
        return self.end(process)

    def certificates(self, number=1):
        """Serial numbers and fingerprints of the newest ones: those of the cards, beside the person's practice ones."""
        rows = self.portal.sql_rows("SELECT serial, sha256 FROM certificate ORDER BY rowid DESC LIMIT ?", number)
        return rows[::-1]

    def serial(self):
        return self.certificates()[0][0]

    def sessions(self):
        """How many tokens of the assistant are good."""
        return self.portal.sql_rows("SELECT count(*) FROM session WHERE kind = 'app' AND account IS NOT NULL")[0][0]


def test_login_by_card():
    """signing in with the card says who, and leaves nobody signed in"""
    with Place() as place:
        code, last = place.run("login", pins=1)
        equal((code, last["event"], last["method"], last["e_onay"]), (0, "account", "e-imza", "none"))
        holds("*" in last["tckn"], "the number is masked")
        equal(place.sessions(), 0, "sessions that are left")


def test_login_by_password():
    """signing in by password: question, SMS code"""
    with Place(cards=0) as place:
        code, last = place.by_password("login")
        equal((code, last["event"], last["method"]), (0, "account", "password"))
        equal(place.sessions(), 0, "sessions that are left")


def test_cancelled():
    """whoever cancels on the way does not stay signed in"""
    with Place() as place:
        process = place.start("certificate", "suspend", place.serial(), pins=1, lines={"--sms-fd": None})
        place.until(process, "state", step="sms")
        equal(place.sessions(), 1, "sessions")
        process.terminate()
        code, last = place.end(process)
        equal((code, last["event"]), (3, "cancelled"), place.said)
        equal(place.sessions(), 0, "sessions that are left")


def test_wrong_password():
    """a wrong password is refused without saying what was wrong"""
    with Place(cards=0) as place:
        process = place.start("login", "--by", "password", "--tckn", place.person, pins=0,
                              lines={"--password-fd": "yanlış\n", "--captcha-fd": None})
        place.give("--captcha-fd", login.solve(place.until(process, "captcha")["question"]))
        code, last = place.end(process)
        equal((code, last["event"], last["code"]), (8, "error", "login-failed"))


def test_wrong_sms():
    """a wrong SMS code is tried once and refused"""
    with Place(cards=0) as place:
        process = place.start("login", "--by", "password", "--tckn", place.person, pins=0,
                              lines={"--password-fd": login.WORDS[place.person] + "\n", "--captcha-fd": None,
                                     "--sms-fd": None})
        place.give("--captcha-fd", login.solve(place.until(process, "captcha")["question"]))
        place.until(process, "state", step="sms")
        place.give("--sms-fd", f"{(int(place.portal.sms_code()) + 1) % 10**6:06}")
        code, last = place.end(process)
        equal((code, last["code"]), (8, "sms-wrong"))


def visit(address):
    """What a browser gets at the loopback address."""
    try:
        with urllib.request.urlopen(address, timeout=LIMIT_S) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def at_portal(place, url, tckn, **fields):
    visitor = Visitor(place.portal)
    answer = visitor.request("GET", url.removeprefix(place.portal.url))
    return login.at_e_devlet(visitor, answer, tckn, **fields)


def test_login_by_e_devlet():
    """signing in at e-Devlet in the browser; strangers at the loopback address change nothing"""
    with Place(cards=0) as place:
        process = place.start("login", "--by", "e-devlet", pins=0)
        url = place.until(process, "browser")["url"]
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
        back = query["redirect_uri"][0]
        equal(visit(f"{back}?code=x&state=wrong")[0], 404)
        equal(visit(back.replace("/cb", "/"))[0], 404)
        address = at_portal(place, url, place.person)
        holds(address.startswith(back + "?"), address)
        status, page = visit(address)
        equal(status, 200)
        holds("<script" not in page and query["state"][0] not in page, page)
        code, last = place.end(process)
        equal((code, last["event"], last["method"]), (0, "account", "e-devlet"))
        equal(place.sessions(), 0, "sessions that are left")


def test_e_devlet_stranger():
    """e-Devlet knows a person who has no account here"""
    with Place(cards=0) as place:
        process = place.start("login", "--by", "e-devlet", pins=0)
        url = place.until(process, "browser")["url"]
        equal(visit(at_portal(place, url, login.STRANGER))[0], 200)
        code, last = place.end(process)
        equal((code, last["code"]), (8, "no-account"))


def test_other_issuer():
    """a card of another issuer signs in whoever has an account here, and tells nobody else more than that"""
    with Place(cards=0) as place:
        place.cards.add(place.portal, place.person, "p256", profile="other-issuer")
        code, last = place.run("login", pins=1)
        equal((code, last["event"], last["method"]), (0, "account", "e-imza"), place.said)
    with Place(cards=0) as place:
        place.cards.add(place.portal, login.STRANGER, "p256", profile="other-issuer")
        code, last = place.run("login", pins=1)
        equal((code, last["code"], last["signed"]), (8, "no-account", "refused"))
        equal(place.sessions(), 0, "sessions")


def test_expired_card():
    """with a certificate whose time is over the card is not even asked"""
    with Place(cards=0) as place:
        place.cards.add(place.portal, place.person, "p256", profile="expired")
        code, last = place.run("login", pins=1)
        equal((code, last["code"], last["signed"]), (4, "no-usable-certificate", "nothing"))


def test_e_onay():
    """e-Onay is given and withdrawn, each with evidence that openssl reads"""
    with Place() as place:
        equal(place.run("eonay", "status", pins=1)[1]["state"], "none")
        for verb, state in (("grant", "granted"), ("withdraw", "none")):
            code, last = place.run("eonay", verb, "--save", place.file(f"{verb}.p7s"))
            equal((code, last["event"], last["state"]), (0, "e-onay", state), place.said)
            text = subprocess.run(["openssl", "cms", "-verify", "-noverify", "-inform", "DER", "-in",
                                   place.file(f"{verb}.p7s")], capture_output=True, check=True).stdout.decode()
            holds(f"purpose: e-onay-{verb}\n" in text and f"portal: {place.portal.url}\n" in text, text)
            stamp = subprocess.run(["openssl", "ts", "-reply", "-in", place.file(f"{verb}.tsr"), "-text"],
                                   capture_output=True, check=True).stdout.decode()
            holds("Status: Granted" in stamp, stamp)
            equal(os.stat(place.file(f"{verb}.p7s")).st_mode & 0o777, 0o600)
            code, last = place.run("eonay", verb)
            equal((code, last["code"]), (8, "stale"), "the same once more")
        code, last = place.run("eonay", "status", "--save", place.file("again.p7s"), pins=1)
        equal((code, last["state"]), (0, "none"))
        with open(place.file("again.p7s"), "rb") as again, open(place.file("withdraw.p7s"), "rb") as before:
            equal(again.read(), before.read())
        equal(place.sessions(), 0, "sessions that are left")


def test_done_and_not_seen():
    """what was accepted is told as such, also when the portal does not show it any more"""
    with Place() as place:
        serial = place.serial()
        place.portal.sql("CREATE TRIGGER gone AFTER UPDATE OF e_onay ON account BEGIN "
                         "DELETE FROM session WHERE kind = 'app'; END")
        code, last = place.run("eonay", "grant")
        equal((code, last["event"], last["state"], last["since"]), (0, "e-onay", "granted", None), place.said)
        holds(len(place.said.splitlines()) > 2, place.said)
        equal(place.run("eonay", "status", pins=1)[1]["state"], "granted")
        place.portal.sql("CREATE TRIGGER over AFTER UPDATE OF status ON certificate BEGIN "
                         "DELETE FROM session WHERE kind = 'app'; END")
        code, last = place.by_sms("certificate", "suspend", serial, pins=1)
        equal((code, last["status"], last["actions"]), (0, "suspended", []), place.said)


def test_e_onay_needs_the_card():
    """whoever has signed in by password still signs the consent with the card"""
    with Place() as place:
        process = place.start("eonay", "grant", "--by", "password", "--tckn", place.person, pins=1,
                              lines={"--password-fd": login.WORDS[place.person] + "\n", "--captcha-fd": None,
                                     "--sms-fd": None})
        place.give("--captcha-fd", login.solve(place.until(process, "captcha")["question"]))
        place.until(process, "state", step="sms")
        place.give("--sms-fd", place.portal.sms_code())
        code, last = place.end(process)
        equal((code, last.get("state")), (0, "granted"), place.said)


def test_other_persons_card():
    """nobody consents with another person's card"""
    with Place(cards=0) as place:
        place.cards.add(place.portal, place.portal.people[1]["tckn"], "p256")
        process = place.start("eonay", "grant", "--by", "password", "--tckn", place.person, pins=1,
                              lines={"--password-fd": login.WORDS[place.person] + "\n", "--captcha-fd": None,
                                     "--sms-fd": None})
        place.give("--captcha-fd", login.solve(place.until(process, "captcha")["question"]))
        place.until(process, "state", step="sms")
        place.give("--sms-fd", place.portal.sms_code())
        code, last = place.end(process)
        equal((code, last["code"]), (8, "not-your-card"))


def test_wrong_pin_of_the_consent():
    """a wrong PIN at the consent: signed in, but nothing was consented to"""
    with Place() as place:
        code, last = place.run("eonay", "grant", pins=0, lines={"--pin-fd": f"{PIN}\n999999\n"})
        equal((code, last["code"], last["signed"]), (5, "pin-wrong", "nothing"))
        equal(place.run("eonay", "status", pins=1)[1]["state"], "none")
        equal(place.sessions(), 0, "sessions that are left")


def test_certificates():
    """the list, and a certificate with its chain that openssl reads"""
    with Place() as place:
        code, last = place.run("certificates", pins=1)
        one = [event for event in place.events if event["event"] == "certificate"]
        equal((code, len(one), one[0]["status"]), (0, 1, "valid"))
        equal(last["counts"], one[0]["serial"])
        serial = one[0]["serial"]
        equal(place.run("certificate", "export", serial, "--save", place.file("one.pem"), pins=1)[0], 0)
        equal(place.run("certificate", "export", serial.upper(), "--der", "--save", place.file("one.der"), pins=1)[0], 0)
        said = [subprocess.run(["openssl", "x509", "-noout", "-serial", "-inform", form, "-in", place.file(f"one.{end}")],
                               capture_output=True, text=True, check=True).stdout.strip().lower()
                for form, end in (("PEM", "pem"), ("DER", "der"))]
        holds(all(line.removeprefix("serial=").lstrip("0") == serial.lstrip("0") for line in said), str(said))
        with open(place.file("one.pem"), encoding="ascii") as file:
            holds(file.read().count("BEGIN CERTIFICATE") >= 2, "the chain is there")


def test_suspend_and_resume():
    """a suspended certificate signs nobody in; it is reinstated after Şifreli Giriş"""
    with Place() as place:
        serial = place.serial()
        code, last = place.by_sms("certificate", "suspend", serial, pins=1)
        equal((code, last["status"]), (0, "suspended"), place.said)
        code, last = place.run("login", pins=1)
        equal((code, last["code"]), (8, "certificate-suspended"))
        holds("Şifreli Giriş" in place.said, place.said)

        def give_second(self, process):
            self.until(process, "state", step="check")
            self.until(process, "state", step="sms")
            self.give("--sms-fd", self.portal.sms_code())

        code, last = place.by_password("certificate", "resume", serial, after=give_second)
        equal((code, last["status"]), (0, "valid"), place.said)
        equal(place.run("login", pins=1)[0], 0)


def test_revoke():
    """a revoked certificate is done with: no sign-in, no way back"""
    with Place() as place:
        serial = place.serial()
        code, last = place.by_sms("certificate", "revoke", serial, "--reason", "lost", pins=1)
        equal((code, last["status"], last["reason"]), (0, "revoked", "lost"), place.said)
        code, last = place.run("login", pins=1)
        equal((code, last["code"]), (8, "certificate-revoked"))


def test_by_e_imza():
    """of two certificates the one reinstates and revokes the other, by signature"""
    with Place(cards=2) as place:
        (old, _), (_, fingerprint) = place.certificates(2)
        choice = ("--certificate", fingerprint)
        code, last = place.by_sms("certificate", "suspend", old, *choice, pins=1)
        equal((code, last["status"]), (0, "suspended"), place.said)
        for verb, status, more in (("resume", "valid", ()), ("revoke", "revoked", ("--reason", "no-longer-needed"))):
            code, last = place.run("certificate", verb, old, "--confirm", "e-imza", *choice, *more)
            equal((code, last.get("status")), (0, status), place.said)


def test_of_others():
    """another person's certificate is not found, and one's own not twice suspended"""
    with Place() as place:
        place.cards.add(place.portal, place.portal.people[1]["tckn"], "p256")
        rows = place.portal.sql_rows("SELECT certificate.serial FROM certificate JOIN account ON "
                                     "account.id = certificate.account WHERE account.tckn != ?", place.person)
        own = place.portal.sql_rows("SELECT certificate.sha256 FROM certificate JOIN account ON "
                                    "account.id = certificate.account WHERE account.tckn = ?", place.person)[0][0]
        for verb, more in (("suspend", ()), ("revoke", ("--reason", "lost"))):
            code, last = place.run("certificate", verb, rows[0][0], *more, "--certificate", own, pins=1)
            equal((code, last["code"]), (8, "not-found"), place.said)
        code, last = place.run("certificate", "resume", place.portal.sql_rows(
            "SELECT serial FROM certificate WHERE sha256 = ?", own)[0][0], "--certificate", own, pins=1)
        equal((code, last["code"]), (8, "stale"), "a valid one is not reinstated")


def test_usage():
    """wrong words are told as such, before anybody is asked"""
    for words in (["eonay"], ["eonay", "maybe"], ["certificate"], ["certificate", "suspend"], ["certificates", "x"],
                  ["certificate", "revoke", "0a"], ["certificate", "revoke", "0a", "--reason", "boredom"],
                  ["certificate", "export", "0a"], ["login", "--by", "face"],
                  ["certificate", "resume", "0a", "--confirm", "letter"]):
        done = subprocess.run([EIMZA, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        equal(done.returncode, 2, " ".join(words))
    for command, words in (("eonay", "status|grant|withdraw"),
                           ("certificate", "suspend|resume|revoke|export SERIAL")):
        done = subprocess.run([EIMZA, command, "--help"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=True)
        holds(words in done.stdout.splitlines()[1], done.stdout)


if __name__ == "__main__":
    sys.exit(run([test_login_by_card, test_login_by_password, test_cancelled, test_wrong_password, test_wrong_sms,
                  test_login_by_e_devlet, test_e_devlet_stranger, test_other_issuer,
                  test_expired_card, test_e_onay, test_done_and_not_seen,
                  test_e_onay_needs_the_card, test_other_persons_card, test_wrong_pin_of_the_consent,
                  test_certificates, test_suspend_and_resume, test_revoke, test_by_e_imza, test_of_others,
                  test_usage]))
