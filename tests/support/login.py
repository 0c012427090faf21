# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in by password and at the practice e-Devlet, as a person does it.

    login = begin(portal, tckn, app=Assistant.APP)          # captcha and password
    answer = finish(portal, login, portal.sms_code())       # the code of the practice phone
"""
import base64
import hashlib
import re
import urllib.parse

# what the practice people's words are; printed on the pages, too
WORDS = {
    "10000000146": "mavi-bisiklet",
    "17291716060": "uzun-yokuş",
    "20000000046": "ılık-çay",
    "30000000182": "sarı-şemsiye",
    "40000000082": "kırık-saat",
}
E_DEVLET_PASSWORD = "deneme1234"
# has a card of the other issuer and a password at e-Devlet, but no account
STRANGER = "50000000050"

TENS = {"Yirmi": 20, "Otuz": 30, "Kırk": 40, "Elli": 50, "Altmış": 60, "Yetmiş": 70, "Seksen": 80, "Doksan": 90,
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ONES = {"bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7, "sekiz": 8, "dokuz": 9,
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "biri": 1, "ikiyi": 2, "üçü": 3, "dördü": 4, "beşi": 5, "altıyı": 6, "yediyi": 7, "sekizi": 8, "dokuzu": 9}


def solve(question):
    """What the sum in words makes; the numbers are the only words of it that are known."""
    numbers = {**TENS, **ONES}
    words = question.replace("-", " ").replace(":", " ").split()
    return str(sum(numbers[word] for word in words if word in numbers))


def captcha(client, kind="question"):
    """A captcha and its answer; a picture's is looked up by those who may look into the portal's record."""
    answer = client.request("POST", "/v1/captchas", {"kind": kind}).expect(201).json
    return {"id": answer["id"], "answer": solve(answer["question"]) if kind == "question" else None}


def attempt(client, tckn, password=None, app=None, solved=None):
    """One try to begin, whatever comes of it."""
    body = {"method": "password", "tckn": tckn, "password": WORDS.get(tckn, "") if password is None else password,
            "captcha": solved or captcha(client)}
    if app is not None:
        body["app"] = app
    return client.request("POST", "/v1/sessions", body)


def begin(client, tckn, app=None):
    return attempt(client, tckn, app=app).expect(201).json


def finish(client, login, code):
    return client.request("POST", f"/v1/sessions/{login['id']}/sms", {"code": code}).expect(200).json


# an assistant's side of RFC 7636 and RFC 8252
REDIRECT = "http://127.0.0.1:45678/cb"
VERIFIER = "mR1kq0sR7m8Yb3sKfQ0q1Zl2mT7xVcAhV2mJ9qXc0rTo"


def challenge(verifier=VERIFIER):
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def authorize_path(**other):
    """What the assistant opens in the browser."""
    return "/v1/oauth/authorize?" + urllib.parse.urlencode({
        "response_type": "code", "client_id": "eimza-asistani", "redirect_uri": REDIRECT, "state": "d5Yb3s",
        "code_challenge": challenge(), "code_challenge_method": "S256", "login": "e-devlet", **other})


def post_form(visitor, path, page, **fields):
    """Sends a form of `page` with its token, as a browser without a script does."""
    token = re.search('name="csrf" value="([^"]+)"', page.text)[1]
    return visitor.request("POST", path, urllib.parse.urlencode({"csrf": token, **fields}).encode(),
                           {"Content-Type": "application/x-www-form-urlencoded"}, csrf=False)


def follow(visitor, answer):
    """Goes where an answer leads, as long as that is the portal; gives the first page, or the address elsewhere."""
    while answer.status == 303:
        target = answer.headers["Location"]
        if target.startswith("http:"):
            return target
        answer = visitor.request("GET", target.removeprefix(visitor.portal.url))
    return answer


def at_e_devlet(visitor, answer, tckn, password=E_DEVLET_PASSWORD, **fields):
    """From where the portal sends the browser to e-Devlet on, to where it comes back to."""
    while answer.status == 303:
        path = answer.headers["Location"].removeprefix(visitor.portal.url)
        answer = visitor.request("GET", path)
    return follow(visitor, post_form(visitor, path, answer.expect(200), tckn=tckn, password=password, **fields))


def e_devlet_code(visitor, tckn):
    """The code that the assistant gets at its loopback address."""
    address = at_e_devlet(visitor, visitor.request("GET", authorize_path()), tckn)
    return urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["code"][0]


def redeem(portal, code, verifier=VERIFIER, redirect=REDIRECT):
    return portal.request("POST", "/v1/oauth/token", {
        "grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": redirect,
        "client_id": "eimza-asistani"})
