# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""accounts.py PORTAL OPENAPI: two accounts, and every call: nobody reaches what is another's.

The table below has a row for each operation of the OpenAPI file; one without a row fails.
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

import cades
from login import begin, finish
from portal import Assistant, Portal, Signer, Visitor, random_secret
from signed_in import Person
from tap import equal, holds, run

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
METHODS = ("get", "put", "post", "delete")
APP = Assistant.APP

# no account's: anybody may ask, a secret of another kind opens it, or it only begins a sign-in
OPEN = {"discover", "claim", "startSession", "newCaptcha", "authorize", "redeem", "getMessages"}
# of the task whose token comes along; an account's cookie or token is none
TASK = {"getTask", "getDocument", "putSignature", "decline", "putCard", "resendSms", "release", "report"}
# of whoever asks: there is no name of anything in the call
OWN = {"getMe": None, "getEOnay": None, "getCertificates": None, "getProfile": None,
       "startPinReset": {}, "changeEOnay": {"grant": True}, "changeProfile": {"version": 1, "notify": "email"},
       "endSession": None}
# names something: the owner's is not there for the other (the last of each row is what others get)
NAMED = {
    "getEvidenceSignature": (None, 404), "getEvidenceTimestamp": (None, 404), "getChain": (None, 404),
    "suspendCertificate": ({"by": "sms"}, 404), "resumeCertificate": ({"by": "sms"}, 404),
    "revokeCertificate": ({"by": "sms", "serial_end": "SERIAL_END", "reason": "lost"}, 404),
    "confirmChange": ({"code": "SMS"}, 404), "getPageTask": (None, 404), "cancelTask": (None, 404),
    # says no more of somebody else's task than of a wrong code
    "confirm": ({"code": "000000"}, 422),
    # begun in another browser
    "sendLoginCode": ({}, 404),
}


def operations():
    with open(OPENAPI, encoding="utf-8") as file:
        document = yaml.load(file, yaml.SafeLoader)
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield item[method]["operationId"], method.upper(), path


class Owner:
    """Somebody with one of everything, and what its names are."""

    def __init__(self, portal, index):
        self.portal = portal
        self.person = Person(portal, index)
        self.visitor = self.person.visit()
        self.token = self.person.token()
        self.approve({"grant": True})
        rows = portal.sql_rows("SELECT serial FROM certificate WHERE account = ? ORDER BY rowid", index + 1)
        self.serial = rows[0][0]
        change = self.as_app("POST", f"/v1/certificates/{self.serial}/suspend", {"by": "sms"}).expect(202).json["change"]
        task = self.visitor.request("POST", "/v1/e-onay", {"grant": False}).expect(202).json["task"]
        evidence = self.as_app("GET", "/v1/e-onay").json["evidence"][0]["id"]
        self.names = {"serial": self.serial, "change": change, "task": task["id"], "id": evidence, "session": "x" * 22}
        self.sms = portal.sms_code()

    def as_app(self, method, path, body=None):
        return self.portal.request(method, path, body, {"Authorization": f"Bearer {self.token}"})

    def as_page(self, method, path, body=None):
        return self.visitor.request(method, path, body)

    def approve(self, body):
        assistant = Assistant(self.portal)
        assistant.take(self.as_app("POST", "/v1/e-onay", {**body, "claim_key": assistant.claim_key, "app": APP}).expect(202).json)
        return assistant.hand_in(self.person.signer.approve(assistant.statement()))

    def fill(self, body):
        text = json.dumps(body).replace("SERIAL_END", self.serial[-4:]).replace("SMS", self.sms)
        return None if body is None else json.loads(text)


def record(portal):
    """All that belongs to the first account."""
    return [portal.sql_rows(query) for query in (
        "SELECT email, mobile, notify, version, e_onay, e_onay_since FROM account WHERE id = 1",
        "SELECT serial, status, reason FROM certificate WHERE account = 1 ORDER BY serial",
        "SELECT id, state, version FROM task WHERE account = 1 ORDER BY id",
        "SELECT id, state FROM change WHERE account = 1 ORDER BY id",
        "SELECT subject, tries FROM sms WHERE account = 1 ORDER BY id",
        "SELECT id, method FROM session WHERE account = 1 ORDER BY id")]


def every_call_has_a_row():
    """Each operation of the OpenAPI file is in the table, once."""
    listed = [operation for table in (OPEN, TASK, OWN, NAMED) for operation in table]
    equal(sorted(listed), sorted(operation for operation, _, _ in operations()), "operations")


def nobody_reaches_another():
    """What names something of another's is not there; what names nothing gives and changes one's own."""
    with Portal(PROGRAM) as portal:
        owner, other = Owner(portal, 0), Owner(portal, 1)
        before = record(portal)
        marks = [owner.serial, *[name for key, name in owner.names.items() if key != "session"], "AYŞE", "1*********6",
                 "92 90", "a***"]
        for operation, method, path in operations():
            for name, value in owner.names.items():
                path = path.replace("{%s}" % name, value)
            path = path.replace("{document}", "d1").replace("{item}", "a1")
            ways = {"token": other.as_app, "cookie": other.as_page}
            for way, ask in ways.items():
                what = f"{operation} by another's {way}"
                if operation in TASK:
                    equal(ask(method, path, b"x" if method == "PUT" else None).status, 401, what)
                elif operation in NAMED:
                    body, status = NAMED[operation]
                    answer = ask(method, path, owner.fill(body))
                    equal(answer.status, status, what)
                    holds(not any(mark in answer.text for mark in marks), f"{what} tells: {answer.text}")
                elif operation in OWN and method == "GET":
                    answer = ask(method, path).expect(200)
                    holds(not any(mark in answer.text for mark in marks), f"{what} tells: {answer.text}")
            if operation in NAMED and operation != "confirm" and operation != "sendLoginCode":
                body = owner.fill(NAMED[operation][0])
                equal(portal.request(method, path, body).status, 401, f"{operation} by nobody")
        for operation, method, path in operations():
            if operation in OWN and method != "GET" and operation != "endSession":
                other.as_page(method, path, OWN[operation])
        equal(record(portal), before, "the first account's record")
        # the rows above are not empty: the owner is let in
        for path in (f"/v1/evidence/{owner.names['id']}/signature", f"/v1/certificates/{owner.serial}/chain",
                     f"/v1/tasks/{owner.names['task']}"):
            owner.as_page("GET", path).expect(200)
        owner.as_app("POST", f"/v1/changes/{owner.names['change']}/sms", {"code": portal.sms_code("5550009290")}).expect(200)


def pages_of_another():
    """The same for the pages."""
    with Portal(PROGRAM) as portal:
        owner, other = Owner(portal, 0), Owner(portal, 1)
        paths = [f"/certificates/{owner.serial}{verb}" for verb in ("", "/suspend", "/resume", "/revoke", "/file.cer")]
        paths += [f"/changes/{owner.names['change']}", f"/tasks/{owner.names['task']}",
                  f"/signatures/{owner.names['id']}.p7s", f"/signatures/{owner.names['id']}.tsr"]
        page = other.as_page("GET", "/profile").expect(200).text
        csrf = re.search(r'name="csrf" value="([^"]*)"', page)[1]
        before = record(portal)
        for path in paths:
            equal(other.as_page("GET", path).status, 404, f"{path} of another")
            equal(portal.request("GET", path, headers={"Accept": "text/html"}).status // 100, 4, f"{path} for nobody")
            # the one that cannot be reinstated now is no less the owner's
            holds(owner.as_page("GET", path).status in (200, 409), f"{path} of the owner")
        for path in paths[1:4] + [paths[5], f"{paths[5]}/again", f"{paths[6]}/again", f"{paths[6]}/cancel"]:
            body = f"csrf={csrf}&by=sms&code={owner.sms}&reason=lost&serial_end={owner.serial[-4:]}".encode()
            answer = other.visitor.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"}, csrf=False)
            equal(answer.status, 404, f"form of {path} of another")
        equal(record(portal), before, "the first account's record")


def only_the_right_signature():
    """A signature of another task, purpose, portal, person or without its commitment changes nothing; the right one counts once."""
    with Portal(PROGRAM) as portal:
        person, other = Person(portal), Person(portal, 1)
        token = person.token()

        def begin(path, body):
            assistant = Assistant(portal)
            answer = portal.request("POST", path, {**body, "claim_key": assistant.claim_key, "app": APP},
                                    {"Authorization": f"Bearer {token}"})
            assistant.take(answer.expect(202).json)
            return assistant

        older = begin("/v1/e-onay", {"grant": True})
        late = person.signer.approve(older.statement())
        task = begin("/v1/e-onay", {"grant": True})
        equal(older.put(late).json["type"], "urn:eimza:problem:task-cancelled", "the task before")
        sign_in = Assistant(portal)
        sign_in.begin(person.tckn)
        good = task.statement()
        for what, cms, kind in (
                ("of the task before", late, "statement-mismatch"),
                ("of a sign-in", person.signer.approve(sign_in.statement()), "statement-mismatch"),
                ("of another purpose", person.signer.approve(task.statement(purpose="e-onay-withdraw")), "statement-mismatch"),
                ("of another portal", person.signer.approve(task.statement(portal="https://evil.example")), "statement-mismatch"),
                ("of another text", person.signer.approve(task.statement(text="Evimi satıyorum.")), "statement-mismatch"),
                ("without its commitment", person.signer.sign(good), "signature-invalid"),
                ("of another person", other.signer.approve(good), "holder-mismatch")):
            equal(task.put(cms).json["type"], f"urn:eimza:problem:{kind}", what)
        equal(portal.sql_rows("SELECT e_onay FROM account WHERE id = 1")[0][0], "none", "e-Onay")
        signatures = [person.signer.approve(good) for _ in range(4)]
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(task.put, signatures))
        equal(sorted(answer.status for answer in answers), [200, 409, 409, 409], "four at once")
        equal(portal.sql_rows("SELECT e_onay FROM account WHERE id = 1")[0][0], "granted", "e-Onay")
        accepted = next(cms for cms, answer in zip(signatures, answers) if answer.status == 200)
        equal(task.put(accepted).status, 200, "the accepted one again")
        back = begin("/v1/e-onay", {"grant": False})
        equal(back.put(accepted).json["type"], "urn:eimza:problem:statement-mismatch", "replayed to withdraw")
        equal(portal.sql_rows("SELECT count(*) FROM item WHERE cms IS NOT NULL AND task IN"
                              " (SELECT id FROM task WHERE purpose GLOB 'e-onay-*')")[0][0], 1, "signatures kept")


def another_issuer_only_signs_in():
    """A certificate of the other issuer signs its holder in, and approves nothing."""
    with Portal(PROGRAM) as portal:
        person = Person(portal, profile="other-issuer")
        Signer(portal, person.tckn)
        token = person.token()
        assistant = Assistant(portal)
        answer = portal.request("POST", "/v1/e-onay", {"grant": True, "claim_key": assistant.claim_key, "app": APP},
                                {"Authorization": f"Bearer {token}"})
        assistant.take(answer.expect(202).json)
        refused = assistant.put(person.signer.approve(assistant.statement())).expect(422).json
        equal((refused["type"], refused["reason"]), ("urn:eimza:problem:certificate-rejected", "untrusted"), "refusal")
        equal(portal.sql_rows("SELECT e_onay FROM account WHERE id = 1")[0][0], "none", "e-Onay")


def evidence_stands_alone():
    """What is kept of e-Onay is verified by the openssl program alone, the time-stamp over the signature's value."""
    with Portal(PROGRAM) as portal, tempfile.TemporaryDirectory() as folder:
        owner = Owner(portal, 0)
        files = {name: os.path.join(folder, name) for name in ("signature", "stamp", "value")}
        for name, kind in (("signature", "signature"), ("stamp", "timestamp")):
            with open(files[name], "wb") as file:
                file.write(owner.as_app("GET", f"/v1/evidence/{owner.names['id']}/{kind}").expect(200).body)
        with open(files["signature"], "rb") as file:
            # ContentInfo, [0], SignedData, signerInfos, the signer, its last element
            value = cades.children(cades.children(cades.children(cades.children(cades.children(file.read())[1])[0])[-1])[0])[-1]
        with open(files["value"], "wb") as file:
            # of a P-256 key shorter than 128 octets, so that its head is two
            file.write(value[2:])
        for command in (["cms", "-verify", "-inform", "DER", "-in", files["signature"], "-CAfile", portal.ca, "-purpose", "any",
                         "-binary", "-out", os.devnull],
                        ["ts", "-verify", "-in", files["stamp"], "-data", files["value"], "-CAfile", portal.ca]):
            done = subprocess.run(["openssl", *command], capture_output=True, check=False)
            equal(done.returncode, 0, done.stderr.decode())


def locked_session():
    """A session whose code somebody called not theirs ends nothing that it began: no change, no sign-in, no way to e-Devlet."""
    with Portal(PROGRAM) as portal:
        owner = Owner(portal, 0)
        change = f"/v1/changes/{owner.names['change']}/sms"
        fresh = Visitor(portal)
        fresh.request("POST", "/v1/captchas", {"kind": "question"}).expect(201)
        login = begin(fresh, owner.person.tckn)
        before = portal.sql_rows("SELECT status FROM certificate WHERE serial = ?", owner.serial)
        portal.sql("UPDATE session SET locked = 1")
        portal.sql("UPDATE sms SET sent = sent - 600")
        for what, who, path, body in (
                ("another code for a change", owner.as_page, change, {}),
                ("a change's code", owner.as_page, change, {"code": owner.sms}),
                ("the assistant's", owner.as_app, change, {"code": owner.sms}),
                ("another code to sign in", fresh.request, f"/v1/sessions/{login['id']}/sms", {}),
                ("a code to sign in", fresh.request, f"/v1/sessions/{login['id']}/sms", {"code": portal.sms_code()}),
                ("e-Devlet", fresh.request, "/v1/sessions", {"method": "e-devlet"})):
            refused = who("POST", path, body)
            equal((refused.status, refused.json["type"]), (403, "urn:eimza:problem:forbidden"), what)
        equal(portal.sql_rows("SELECT status FROM certificate WHERE serial = ?", owner.serial), before, "status")


def profile_tells_nothing():
    """The address or number on record is answered like any other: a guess costs a message to the owner, and tells nothing."""
    told = []
    for email, mobile in (("ayse@example.org", "5550004321"), (None, None)):
        with Portal(PROGRAM) as portal:
            token = Person(portal).token()
            known = portal.sql_rows("SELECT email, mobile FROM account WHERE id = 1")[0]
            for wish in ({"email": email or known[0]}, {"mobile": mobile or known[1]}):
                portal.sql("UPDATE sms SET sent = sent - 86400")
                answer = portal.request("PUT", "/v1/profile", {"version": 1, **wish}, {"Authorization": f"Bearer {token}"})
                told.append((answer.status, sorted(answer.json), portal.sql_rows("SELECT count(*) FROM sms")))
    equal(told[2:], told[:2], "what is answered to what is on record")
    equal([status for status, _, _ in told], [202] * 4, "status")


def revoked_meanwhile():
    """A signature that would reinstate what has been revoked meanwhile is refused, and stays refused."""
    with Portal(PROGRAM) as portal:
        person = Person(portal)
        Signer(portal, person.tckn, "suspended")
        token = person.token()
        serial = portal.sql_rows("SELECT serial FROM certificate WHERE account = 1 AND profile = 'suspended'")[0][0]
        own = portal.sql_rows("SELECT serial FROM certificate WHERE account = 1 AND profile = 'nes'")[0][0]
        assistant = Assistant(portal)
        answer = portal.request("POST", f"/v1/certificates/{serial}/resume", {
            "by": "e-imza", "claim_key": assistant.claim_key, "app": APP}, {"Authorization": f"Bearer {token}"})
        assistant.take(answer.expect(202).json)
        holds(serial in assistant.task["items"][0]["text"], "the text names the certificate")
        portal.sql("UPDATE certificate SET status = 'revoked' WHERE serial = ?", serial)
        refused = assistant.put(person.signer.approve(assistant.statement()))
        equal((refused.status, refused.json["type"]), (409, "urn:eimza:problem:stale"), "refusal")
        equal(portal.sql_rows("SELECT status FROM certificate WHERE serial = ?", serial)[0][0], "revoked", "status")
        # its own way out is closed to a suspended certificate
        portal.sql("UPDATE certificate SET status = 'suspended' WHERE serial IN (?, ?)", serial, own)
        equal(portal.request("POST", f"/v1/certificates/{own}/resume", {"by": "e-imza", "claim_key": random_secret(), "app": APP},
                             {"Authorization": f"Bearer {token}"}).status, 409, "by e-imza without another")


def people_to_practise_with():
    """The built-in people have certificates in every state; a suspended one is reinstated after signing in by password."""
    expected = {"20000000046": ["valid", "not-yet-valid"], "30000000182": ["revoked", "expired"], "40000000082": ["suspended"]}
    with Portal(PROGRAM) as portal:
        for tckn, states in expected.items():
            login = begin(portal, tckn, app=APP)
            account = finish(portal, login, portal.sms_code())["account_token"]

            def ask(method, path, body=None, account=account):
                return portal.request(method, path, body, {"Authorization": f"Bearer {account}"}).expect(202 if body else 200).json

            answer = ask("GET", "/v1/certificates")
            equal([one["status"] for one in answer["certificates"]], states, tckn)
            equal(answer["counts"] is not None, "valid" in states, "whether one counts")
            if "not-yet-valid" in states:
                equal(answer["keep_old_until"], answer["certificates"][1]["from"], "how long the old one is kept")
            if states == ["suspended"]:
                one = answer["certificates"][0]
                equal((one["actions"], one["resume_by"]), (["resume", "revoke"], ["sms"]), "what is possible")
                change = ask("POST", f"/v1/certificates/{one['serial']}/resume", {"by": "sms"})["change"]
                done = portal.request("POST", f"/v1/changes/{change}/sms", {"code": portal.sms_code()},
                                      {"Authorization": f"Bearer {account}"}).expect(200).json
                equal(done, {"done": True, "kind": "resume", "serial": one["serial"], "status": "valid"}, "answer")
                equal(len(ask("GET", f"/v1/certificates/{one['serial']}/chain")["certificates"]), 3, "chain")


def hostile_text():
    """Markup in whatever the record holds is text on every page of the account."""
    person = {"tckn": "10000000146", "name": HOSTILE, "email": HOSTILE, "mobile": HOSTILE, "institution": HOSTILE,
              "roles": ["personel"]}
    with tempfile.TemporaryDirectory() as folder:
        seed = os.path.join(folder, "seed.json")
        with open(seed, "w", encoding="utf-8") as file:
            json.dump({"people": [person]}, file)
        with Portal(PROGRAM, arguments=["--seed", seed]) as portal:
            index = [one["tckn"] for one in portal.people].index(person["tckn"])
            # a name with markup is nobody's certificate: that one is signed with before it is there
            visitor = Person(portal, index).visit()
            account = portal.sql_rows("SELECT id FROM account WHERE tckn = ?", person["tckn"])[0][0]
            portal.sql("INSERT INTO card (serial, account, label, model, created, pin_state, pin_state_since)"
                       " VALUES (?, ?, ?, ?, 0, ?, 0)", HOSTILE, account, HOSTILE, HOSTILE, HOSTILE)
            portal.sql("UPDATE certificate SET card = ?, der = NULL, reason = ?, status = 'suspended' WHERE account = ?",
                       HOSTILE, HOSTILE, account)
            serial = portal.sql_rows("SELECT serial FROM certificate WHERE account = ?", account)[0][0]
            for path in ("/menu", "/certificates", "/resume", "/revoke", f"/certificates/{serial}",
                         f"/certificates/{serial}/revoke", "/e-onay", "/profile", "/cards", "/certificates?done=" + "%3Cscript%3E"):
                page = visitor.request("GET", path, headers={"Accept": "text/html"}).expect(200).text
                holds("&lt;script&gt;" in page, f"{path} does not show the name")
                holds(not re.search(r"<script(?! src=)|<img src=x|onerror=alert\(1\)>", page), f"{path}: markup got through")
            page = visitor.request("GET", "/profile").text
            csrf = re.search(r'name="csrf" value="([^"]*)"', page)[1]
            body = (f"csrf={csrf}&version=1&email=%3Cscript%3E%22&mobile=%3Cimg+src%3Dx%3E&notify=%3Cb%3E").encode()
            answer = visitor.request("POST", "/profile", body, {"Content-Type": "application/x-www-form-urlencoded"}, csrf=False)
            answer.expect(422)
            holds("&lt;script&gt;" in answer.text and "<img src=x" not in answer.text, "what was typed")


if __name__ == "__main__":
    PROGRAM, OPENAPI = sys.argv[1:3]
    sys.exit(run([every_call_has_a_row, nobody_reaches_another, pages_of_another, only_the_right_signature,
                  another_issuer_only_signs_in, evidence_stands_alone, locked_session,
                  profile_tells_nothing, revoked_meanwhile, people_to_practise_with, hostile_text]))
