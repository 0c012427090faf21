# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""site.py PORTAL: the pages as an attacker meets them: headers, forms, hosts, other people's things, hostile text."""
import http.client
import json
import os
import re
import sys
import tempfile
import urllib.parse

from portal import Answer, Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                               "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
PAGES = ["/", "/?out=1", "/sign-in", "/sign-in/e-imza", "/assistant", "/menu", "/return", "/practice/phone",
         "/static/portal.css", "/static/portal.js", "/static/icon.svg", "/static/no-such-file", "/no-such-page",
         "/tasks/u8Yb3sKfQ0q1Zl2mT7xVcA", "/tasks/u8Yb3sKfQ0q1Zl2mT7xVcA/confirm", "/signatures/u8Yb3sKfQ0q1Zl2mT7xVcA.p7s",
         "/signatures/u8Yb3sKfQ0q1Zl2mT7xVcA.tsr", "/e-onay", "/certificates", "/resume", "/revoke", "/certificates/1a2b",
         "/certificates/1a2b/revoke", "/certificates/1a2b/file.cer", "/changes/u8Yb3sKfQ0q1Zl2mT7xVcA", "/profile", "/cards",
         "/static/forms.css", "/.well-known/eimza", "/v1/me", "/sign-in/password",
         "/sign-in/password/u8Yb3sKfQ0q1Zl2mT7xVcA", "/captchas/u8Yb3sKfQ0q1Zl2mT7xVcA", "/sign-in/e-devlet",
         "/sign-in/e-devlet/result?code=x&state=%3Cscript%3E", "/practice/e-devlet?state=%3Cscript%3E",
         "/practice/e-devlet/u8Yb3sKfQ0q1Zl2mT7xVcA", "/sign-in/assistant/u8Yb3sKfQ0q1Zl2mT7xVcA",
         "/v1/oauth/authorize?redirect_uri=http://evil.example/cb", "/static/e-devlet.js", "/?lang=en", "/?lang=%22%3E%3Cscript%3E", "//example.org/"]


class Form:
    """A form of a page, as a browser without JavaScript fills it in."""

    def __init__(self, page, action):
        found = re.search(r'<form method="post" action="%s"[^>]*>\s*<input type="hidden" name="csrf" value="([^"]*)">'
                          % re.escape(action), page)
        holds(found, f"no form for {action}")
        self.action, self.csrf = action, found[1]

    def send(self, visitor, csrf=None, headers=None, **fields):
        body = urllib.parse.urlencode({"csrf": self.csrf if csrf is None else csrf, **fields})
        return visitor.request("POST", self.action, body.encode(),
                               {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}, csrf=False)


def page(visitor, path, status=200):
    return visitor.request("GET", path, headers={"Accept": "text/html"}).expect(status).text


def code_page(portal, person=0):
    """A visitor who has asked for a code on the page; gives the visitor, the task's path and the code."""
    visitor = Visitor(portal)
    form = Form(page(visitor, "/sign-in/e-imza"), "/sign-in/e-imza")
    answer = form.send(visitor, tckn=portal.people[person]["tckn"]).expect(303)
    path = answer.headers["Location"]
    return visitor, path, re.search(r'data-code="(\d{15})"', page(visitor, path))[1]


def signed_in(portal, person=0):
    visitor, path, code = code_page(portal, person)
    assistant = Assistant(portal)
    assistant.claim(code)
    answer = assistant.hand_in(Signer(portal, portal.people[person]["tckn"]).sign(assistant.statement()))
    form = Form(page(visitor, path + "/confirm"), path + "/confirm")
    equal(form.send(visitor, confirm_code=answer["confirm_code"]).expect(303).headers["Location"], "/menu", "then")
    return visitor, path, answer["receipt"]["id"]


def headers():
    """Every answer has the headers that keep a page to itself."""
    with Portal(PROGRAM) as portal:
        for method in ("GET", "HEAD"):
            for path in PAGES:
                answer = portal.request(method, path, headers={"Accept": "text/html"})
                for name, value in HEADERS.items():
                    equal(answer.headers[name], value, f"{method} {path}: {name}")
                holds(answer.status < 500, f"{method} {path}: {answer.status}")
        # libsoup refuses it before it is ours
        answer = portal.request("GET", "/static/..%2f..%2fetc/passwd")
        equal((answer.status, answer.body), (400, b""), "a way up")


def forms_need_their_token():
    """A form without its token, with another's, or without a session changes nothing."""
    with Portal(PROGRAM) as portal:
        visitor, path, _ = code_page(portal)
        _, other_path, _ = code_page(portal)
        stranger = Visitor(portal)
        other_token = Form(page(stranger, "/sign-in/e-imza"), "/sign-in/e-imza").csrf
        for action, fields in ((f"{path}/cancel", {}), (f"{path}/again", {}), (f"{path}/confirm", {"confirm_code": "1"}),
                               ("/sign-in/e-imza", {"tckn": portal.people[0]["tckn"]}), ("/sign-out", {}),
                               ("/e-onay", {"accept": "yes"}), ("/profile", {"version": "1"}), ("/pin-resets", {}),
                               ("/certificates/1a2b/suspend", {"by": "sms"}), ("/changes/u8Yb3sKfQ0q1Zl2mT7xVcA/again", {}),
                               ("/sign-in/password", {"tckn": portal.people[0]["tckn"]}),
                               ("/sign-in/password/u8Yb3sKfQ0q1Zl2mT7xVcA", {"code": "123456"}),
                               ("/sign-in/password/u8Yb3sKfQ0q1Zl2mT7xVcA/again", {}), ("/sign-in/e-devlet", {}),
                               ("/practice/e-devlet/u8Yb3sKfQ0q1Zl2mT7xVcA", {"cancel": "1"}),
                               ("/sign-in/assistant/u8Yb3sKfQ0q1Zl2mT7xVcA", {}),
                               ("/practice/phone", {"secret": portal.secret})):
            form = Form.__new__(Form)
            form.action, form.csrf = action, ""
            for token in ("", "x", other_token):
                equal(form.send(visitor, csrf=token, **fields).status, 403, f"{action} with token {token!r}")
            equal(form.send(Visitor(portal), csrf=other_token, **fields).status, 401, f"{action} without a session")
        holds("data-code" in page(visitor, path), "the task was touched")
        equal(visitor.request("GET", other_path).status, 404, "another visitor's task")


def other_sites():
    """Another site's request, another name for the host, two names: refused."""
    with Portal(PROGRAM) as portal:
        visitor, path, _ = code_page(portal)
        form = Form(page(visitor, path), f"{path}/cancel")
        for bad in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
                    {"Origin": "null"}, {"Host": "evil.example"}, {"Host": f"localhost.evil.example:{portal.port}"}):
            equal(form.send(visitor, headers=bad).status, 403, f"{bad}")
        equal(visitor.request("GET", "/", headers={"Host": "evil.example"}).status, 403, "a page under another name")
        connection = http.client.HTTPSConnection("127.0.0.1", portal.port, context=portal.tls, timeout=20)
        connection.putrequest("GET", "/", skip_host=True)
        for name in (f"127.0.0.1:{portal.port}", "evil.example"):
            connection.putheader("Host", name)
        connection.endheaders()
        equal(Answer(connection.getresponse()).status // 100, 4, "two hosts")
        connection.close()
        holds("data-code" in page(visitor, path), "the task was touched")
        form.send(visitor, headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"}).expect(303)


def others_things():
    """What belongs to somebody else is not there: tasks, signatures, messages."""
    with Portal(PROGRAM) as portal:
        owner, path, receipt = signed_in(portal, 0)
        other, _, other_receipt = signed_in(portal, 1)
        owner.request("GET", f"/signatures/{receipt}.p7s").expect(200)
        for what in (f"/signatures/{receipt}.p7s", path, f"{path}/confirm"):
            equal(other.request("GET", what).status, 404, f"{what} for another account")
        for verb in ("cancel", "again"):
            form = Form(page(other, "/menu"), "/sign-out")
            form.action = f"{path}/{verb}"
            equal(form.send(other).status, 404, f"{verb} for another account")
        for bad in (f"/signatures/{receipt}", f"/signatures/{receipt}.p7s.p7s", "/signatures/..p7s"):
            equal(owner.request("GET", bad).status, 404, bad)
        holds(other_receipt not in page(owner, "/menu"), "another's receipt on the menu")
        equal(owner.request("GET", "/practice/phone").status, 403, "the phone without its secret")
        equal(owner.request("GET", "/practice/phone?key=x").status, 403, "the phone with a wrong secret")
        for jar in ("__Host-phone=x", "__Host-phone=", f"__Host-phonex={portal.secret}"):
            equal(portal.request("GET", "/practice/phone", headers={"Cookie": jar}).status, 403, jar)


def signing_in_changes_the_cookie():
    """A cookie from before the sign-in opens nothing after it, and none after the sign-out."""
    with Portal(PROGRAM) as portal:
        visitor, path, code = code_page(portal)
        before = visitor.cookie
        assistant = Assistant(portal)
        assistant.claim(code)
        answer = assistant.hand_in(Signer(portal, portal.people[0]["tckn"]).sign(assistant.statement()))
        Form(page(visitor, path + "/confirm"), path + "/confirm").send(visitor, confirm_code=answer["confirm_code"])
        holds(visitor.cookie != before, "the same cookie")
        equal(portal.request("GET", "/menu", headers={"Cookie": before}).status, 401, "the cookie from before")
        after = visitor.cookie
        Form(page(visitor, "/menu"), "/sign-out").send(visitor).expect(303)
        equal(portal.request("GET", "/menu", headers={"Cookie": after}).status, 401, "the cookie of a session that ended")


def hostile_text():
    """Names and input with markup in them are shown as text on every page that shows them."""
    person = {"tckn": "10000000146", "name": HOSTILE, "email": HOSTILE, "mobile": HOSTILE, "institution": HOSTILE,
              "roles": ["personel"]}
    with tempfile.TemporaryDirectory() as folder:
        seed = os.path.join(folder, "seed.json")
        with open(seed, "w", encoding="utf-8") as file:
            json.dump({"people": [person]}, file)
        with Portal(PROGRAM, arguments=["--seed", seed]) as portal:
            index = [one["tckn"] for one in portal.people].index(person["tckn"])
            equal(portal.people[index]["name"], HOSTILE, "the name in the record")
            visitor, _, _ = signed_in(portal, index)
            shown = [page(visitor, "/menu"), page(visitor, "/"), page(visitor, "/sign-in/e-imza")]
            stranger = Visitor(portal)
            form = Form(page(stranger, "/sign-in/e-imza"), "/sign-in/e-imza")
            shown.append(form.send(stranger, tckn=HOSTILE).expect(422).text)
            form = Form(page(stranger, "/sign-in/password"), "/sign-in/password")
            shown.append(form.send(stranger, tckn=HOSTILE, password=HOSTILE, answer=HOSTILE, captcha=HOSTILE).expect(422).text)
            form = Form(page(stranger, "/sign-in/e-devlet"), "/sign-in/e-devlet")
            gate = form.send(stranger).expect(303).headers["Location"]
            gate = stranger.request("GET", gate.removeprefix(portal.url)).expect(303).headers["Location"]
            form = Form(page(stranger, gate), gate)
            shown.append(form.send(stranger, tckn=HOSTILE, password=HOSTILE).expect(422).text)
            visitor.request("GET", f"/practice/phone?key={portal.secret}").expect(303)
            phone = portal.request("GET", "/practice/phone", headers={"Cookie": f"__Host-phone={portal.secret}"})
            shown.append(phone.expect(200).text)
            for text in shown:
                holds("&lt;script&gt;" in text, "the text is not shown")
                holds(not re.search(r"<script(?! src=)|<img src=x|onerror=alert\(1\)>", text), "markup got through")


def mistakes_in_words():
    """Each mistake in the identity number is said in words, in both languages."""
    rows = (("", "alanı boş", "is empty"), ("12a", "yalnızca rakamlardan", "digits only"),
            ("1234567890", "siz 10 hane", "you entered 10"), ("01234567890", "sıfırla başlamaz", "start with zero"),
            ("10000000147", "haneler birbirini tutmuyor", "digits do not match"), ("１２３", "yalnızca rakamlardan", "digits only"))
    with Portal(PROGRAM) as portal:
        for language, column in (("tr", 1), ("en", 2)):
            visitor = Visitor(portal, language)
            for row in rows:
                form = Form(page(visitor, "/sign-in/e-imza"), "/sign-in/e-imza")
                answer = form.send(visitor, tckn=row[0]).expect(422)
                holds(row[column] in answer.text, f"{row[0]!r} in {language}")
                equal(answer.headers["Content-Language"], language, "language")
        visitor = Visitor(portal)
        form = Form(page(visitor, "/sign-in/e-imza"), "/sign-in/e-imza")
        form.send(visitor, tckn=" 100 000 001 46 ").expect(303)


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([headers, forms_need_their_token, other_sites, others_things, signing_in_changes_the_cookie, hostile_text,
                  mistakes_in_words]))
