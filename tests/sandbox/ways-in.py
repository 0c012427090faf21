# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""ways-in.py PORTAL: the three ways of signing in, as browsers without a script, assistants and attackers use them."""
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

import login
from portal import Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

AYSE, MEHMET = "10000000146", "17291716060"


def signed_in_as(client, token=None):
    """Who /v1/me says is there, and how they came in; None = nobody."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = client.request("GET", "/v1/me", headers=headers)
    return (answer.json["name"], answer.json["method"]) if answer.status == 200 else None


def fresh(portal):
    portal.sql("DELETE FROM sms")
    return Visitor(portal)


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]+)"', page.text)[1]


def question_page(visitor, **typed):
    """The password's page with a sum instead of a picture."""
    page = visitor.request("GET", "/sign-in/password").expect(200)
    return login.post_form(visitor, "/sign-in/password", page, other="question", **typed).expect(200)


def send_password(visitor, page, tckn=AYSE, password=None, answer=None):
    question = re.search('for="answer">([^<]+)<', page.text)[1]
    return login.post_form(visitor, "/sign-in/password", page, tckn=tckn, captcha=hidden(page, "captcha"),
                           kind="question", password=password or login.WORDS[tckn],
                           answer=answer or login.solve(question))


def password_on_pages():
    """By password without a script: a question for the picture, a wrong word, a wrong code, the menu, Çıkış."""
    visitor = fresh(PORTAL)
    page = question_page(visitor, tckn=AYSE)
    holds(f'value="{AYSE}"' in page.text, "the number has to be typed again")
    began = time.monotonic()
    refused = send_password(visitor, page, password="kırmızı-bisiklet").expect(401)
    holds(time.monotonic() - began >= 0.24, "a refusal came too quickly")
    holds("hangisi olduğu söylenmez" in refused.text, "what is said")
    holds("kırmızı" not in refused.text, "the word is shown again")
    holds('aria-invalid="true"' not in refused.text, "a field is marked: which part is wrong")
    # the captcha is used up
    holds(send_password(visitor, page).status == 401, "a captcha counted twice")
    sent = send_password(visitor, refused).expect(303)
    path = sent.headers["Location"]
    page = visitor.request("GET", path).expect(200)
    holds("*** *** 92 90" in page.text and "Kalan süre: " in page.text, "the code's page")
    code = PORTAL.sms_code()
    wrong = login.post_form(visitor, path, page, code="000000" if code != "000000" else "111111").expect(422)
    holds("Kalan deneme: 2" in wrong.text, "tries left")
    login.post_form(visitor, path, page, code="12").expect(422)
    soon = login.post_form(visitor, path + "/again", page).expect(429)
    holds("Yeni kod henüz istenemez" in soon.text and "saniye sonra istenebilir" in soon.text, "how long to wait")
    before = visitor.cookie
    login.post_form(visitor, path, wrong, code=f"{code[:3]} {code[3:]}").expect(303)
    holds(visitor.cookie != before, "the cookie of before is still good")
    equal(signed_in_as(visitor)[1], "password", "how")
    menu = visitor.request("GET", "/menu").expect(200)
    login.post_form(visitor, "/sign-out", menu).expect(303)
    equal(signed_in_as(visitor), None, "after Çıkış")


def question_in_english():
    """The sum comes in the language of the page."""
    visitor = Visitor(PORTAL, language="en")
    answer = visitor.request("POST", "/v1/captchas", {"kind": "question"}).expect(201).json
    holds(answer["question"].startswith("Add "), answer["question"])
    holds(int(login.solve(answer["question"])) > 21, answer["question"])


def picture():
    """The characters of the picture open, however they are typed; the picture is a PNG of this portal."""
    visitor = fresh(PORTAL)
    page = visitor.request("GET", "/sign-in/password").expect(200)
    captcha = hidden(page, "captcha")
    image = visitor.request("GET", f"/captchas/{captcha}").expect(200)
    equal((image.type, image.body[:4]), ("image/png", b"\x89PNG"), "the picture")
    characters = PORTAL.sql_rows("SELECT answer FROM captcha WHERE id = ?", captcha)[0][0]
    login.post_form(visitor, "/sign-in/password", page, tckn=AYSE, password=login.WORDS[AYSE], captcha=captcha,
                    kind="picture", answer=" ".join(characters.lower())).expect(303)


def picture_of_another_portal():
    """Two portals draw the same characters of the same id differently: the id alone does not tell the noise."""
    drawn = []
    for _ in range(2):
        with Portal(PROGRAM) as portal:
            portal.sql("INSERT INTO captcha (id, kind, answer, expires) VALUES (?, 'picture', 'AHX4A', ?)", "A" * 22, 1 << 40)
            drawn += [portal.request("GET", f"/captchas/{'A' * 22}").expect(200).body for _ in range(2)]
    equal(drawn[0], drawn[1], "asked for again")
    holds(drawn[1] != drawn[2], "the same picture")


def nobody_like_anybody():
    """A number that nobody has is refused in the same words and time as a wrong word."""
    answers = []
    for tckn in (MEHMET, login.STRANGER):
        began = time.monotonic()
        answer = login.attempt(PORTAL, tckn, "yanlış").expect(401)
        answers.append((answer.json["type"], answer.json["title"], answer.json.get("attempts_left")))
        holds(time.monotonic() - began >= 0.24, "too quick")
    equal(answers[0], answers[1], "what is said")


def slowed_down():
    """After five wrong words also the right one has to wait, from another browser too, and nobody else does."""
    with Portal(PROGRAM) as portal:
        for _ in range(5):
            login.attempt(portal, AYSE, "yanlış").expect(401)
        waits = login.attempt(portal, AYSE).expect(429)
        equal(waits.json["type"], "urn:eimza:problem:rate-limited", "problem")
        holds(1 <= waits.json["retry_after"] <= 60, "how long")
        visitor = Visitor(portal)
        page = send_password(visitor, question_page(visitor)).expect(429)
        holds("saniye sonra yeniden deneyiniz" in page.text, "the page")
        login.begin(portal, MEHMET)


def nobodys_number():
    """A number that nobody can have is refused in the same words and time, and never slowed down: nothing is kept of it."""
    with Portal(PROGRAM) as portal:
        for _ in range(6):
            began = time.monotonic()
            answer = login.attempt(portal, "10000000147", "yanlış").expect(401)
            holds(time.monotonic() - began >= 0.24, "too quick")
            equal(answer.json["type"], "urn:eimza:problem:login-failed", "problem")


def somebody_elses_code():
    """Two cookie jars: the attacker has password and captcha, the victim reads the code out; only one jar goes in."""
    attacker, other = fresh(PORTAL), Visitor(PORTAL)
    begun = login.begin(attacker, AYSE)
    other.request("GET", "/sign-in/password").expect(200)
    code = PORTAL.sms_code()
    # a browser that knows the address but did not begin
    equal(other.request("GET", f"/sign-in/password/{begun['id']}").headers["Location"], "/sign-in/password", "led away")
    stolen = Visitor(PORTAL)
    stolen.request("POST", f"/v1/sessions/{begun['id']}/sms", {"code": code}).expect(404)
    equal(signed_in_as(stolen), None, "a jar without the cookie")
    login.finish(attacker, begun, code)
    holds(signed_in_as(attacker), "the jar that began")
    attacker.request("POST", f"/v1/sessions/{begun['id']}/sms", {"code": code}).expect(404)


def e_devlet_on_pages():
    """e-Devlet for a page: where to, cancelled, a wrong password, the menu."""
    visitor = Visitor(PORTAL)
    start = visitor.request("GET", "/sign-in/e-devlet").expect(200)
    gone = login.post_form(visitor, "/sign-in/e-devlet", start).expect(303)
    gate = login.follow(visitor, gone).expect(200)
    for text in ("Giriş Yapılacak Adres", PORTAL.url, "gerçek e-Devlet Kapısı değildir", "Mobil İmza"):
        holds(text in gate.text, text)
    back = login.at_e_devlet(visitor, gone, AYSE, cancel="1").expect(200)
    holds("vazgeçtiniz" in back.text, "what the page says")
    equal(signed_in_as(visitor), None, "after İptal")
    gone = login.post_form(visitor, "/sign-in/e-devlet", start).expect(303)
    holds("hatalı" in login.at_e_devlet(visitor, gone, AYSE, "yanlış").expect(401).text, "a wrong password")
    menu = login.at_e_devlet(visitor, gone, AYSE).expect(200)
    holds("AYŞE" in menu.text, "the menu")
    equal(signed_in_as(visitor)[1], "e-devlet", "how")


def e_devlet_of_another_browser():
    """Two cookie jars: a code of the attacker's e-Devlet signs no other browser in, and nobody twice."""
    attacker, victim = Visitor(PORTAL), Visitor(PORTAL)
    start = attacker.request("GET", "/sign-in/e-devlet").expect(200)
    answer = login.post_form(attacker, "/sign-in/e-devlet", start).expect(303)
    while answer.status == 303:
        path = answer.headers["Location"].removeprefix(PORTAL.url)
        answer = attacker.request("GET", path)
    result = login.post_form(attacker, path, answer, tckn=MEHMET,
                             password=login.E_DEVLET_PASSWORD).expect(303).headers["Location"]
    victim.request("GET", "/sign-in/e-imza").expect(200)
    holds("bu tarayıcıda başlamamış" in victim.request("GET", result).expect(401).text, "what the page says")
    equal(signed_in_as(victim), None, "the victim's jar")
    holds(login.follow(attacker, attacker.request("GET", result)).status == 200, "the jar that began")
    attacker.request("GET", result).expect(401)
    # neither does a code that is not e-Devlet's
    other = Visitor(PORTAL)
    url = other.request("POST", "/v1/sessions", {"method": "e-devlet"}).expect(201).json["authorize_url"]
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)["state"][0]
    other.request("GET", f"/sign-in/e-devlet/result?code={'A' * 43}&state={state}").expect(401)
    equal(signed_in_as(other), None, "a made-up code")


def assistant_at_e_devlet():
    """The assistant's code counts once, with its verifier; one that comes again ends what it gave."""
    browser = Visitor(PORTAL)
    code = login.e_devlet_code(browser, AYSE)
    equal(signed_in_as(browser), None, "the browser itself")
    token = login.redeem(PORTAL, code).expect(200).json["account_token"]
    equal(signed_in_as(PORTAL, token)[1], "e-devlet", "how")
    login.redeem(PORTAL, code).expect(401)
    equal(signed_in_as(PORTAL, token), None, "after the code came again")
    code = login.e_devlet_code(browser, AYSE)
    login.redeem(PORTAL, code, verifier="B" * 43).expect(401)
    login.redeem(PORTAL, code).expect(401)


def assistant_refused():
    """What the assistant's redirect says, and where nothing is sent at all."""
    def sent(answer):
        address = urllib.parse.urlsplit(answer if isinstance(answer, str) else answer.headers["Location"])
        equal(f"{address.scheme}://{address.netloc}{address.path}", login.REDIRECT, "where to")
        query = {name: value[0] for name, value in urllib.parse.parse_qs(address.query).items()}
        equal((query.pop("iss"), query.pop("state", None)), (PORTAL.url, "d5Yb3s"), "iss and state")
        return query

    visitor = Visitor(PORTAL)
    start = lambda **other: visitor.request("GET", login.authorize_path(**other))
    equal(sent(start(response_type="token")), {"error": "unsupported_response_type"}, "another type")
    equal(sent(start(code_challenge_method="plain")), {"error": "invalid_request"}, "plain")
    equal(sent(start(code_challenge="short")), {"error": "invalid_request"}, "a short challenge")
    equal(sent(login.at_e_devlet(visitor, start(), AYSE, cancel="1")), {"error": "access_denied"}, "İptal")
    equal(sent(login.at_e_devlet(visitor, start(), login.STRANGER)),
          {"error": "access_denied", "error_description": "no-account"}, "nobody here")
    for redirect in ("http://localhost:45678/cb", "http://127.0.0.1:45678/cb/", "http://127.0.0.1:80/cb",
                     "http://127.0.0.1:045678/cb", "https://127.0.0.1:45678/cb", "http://127.0.0.1:45678/cb?a=b",
                     "http://127.0.0.1:45678@evil.example/cb", "http://[::1]:45678/cb", "http://127.0.0.1:99999/cb"):
        refused = start(redirect_uri=redirect).expect(400)
        equal(refused.headers["Location"], None, redirect)
    start(client_id="another").expect(400)
    page = login.follow(visitor, start(login="")).expect(200)
    holds("Bunu siz başlatmadıysanız" in page.text, "who asks")
    path = re.search('action="(/sign-in/assistant/[^"]+)"', page.text)[1]
    equal(sent(login.follow(visitor, login.post_form(visitor, path, page))), {"error": "access_denied"}, "Vazgeç")


def other_issuer():
    """A certificate of the other issuer signs in whoever has an account; its OCSP answers."""
    signer = Signer(PORTAL, AYSE, "other-issuer")
    assistant = Assistant(PORTAL)
    assistant.begin(AYSE)
    token = assistant.hand_in(signer.sign(assistant.statement()))["account_token"]
    equal(signed_in_as(PORTAL, token)[1], "e-imza", "how")
    told = ocsp(signer, "/pki/other")
    holds("Response verify OK" in told.stderr and ": good" in told.stdout, told.stdout + told.stderr)


def ocsp(signer, issuer, serial=None):
    """What the openssl program reads in the answer about @signer's certificate, or the one of that number, at @issuer."""
    with tempfile.TemporaryDirectory() as folder:
        pem = {}
        for name in ("root.crt", "sub-ca.crt"):
            pem[name] = f"{folder}/{name}.pem"
            der = PORTAL.request("GET", f"{issuer}/{name}").expect(200).body
            subprocess.run(["openssl", "x509", "-inform", "DER", "-out", pem[name]], input=der, check=True)
        asked = ["-serial", f"0x{serial}"] if serial else ["-cert", signer.certificate]
        names = ["-no_nonce", "-issuer", pem["sub-ca.crt"], *asked]
        subprocess.run(["openssl", "ocsp", *names, "-reqout", f"{folder}/asked"], check=True, capture_output=True)
        with open(f"{folder}/asked", "rb") as question, open(f"{folder}/answer", "wb") as answer:
            answer.write(PORTAL.request("POST", f"{issuer}/ocsp", question.read(),
                                        {"Content-Type": "application/ocsp-request"}).expect(200).body)
        return subprocess.run(["openssl", "ocsp", *names, "-respin", f"{folder}/answer", "-CAfile", pem["root.crt"],
                               "-verify_other", pem["sub-ca.crt"]], check=False, capture_output=True, text=True)


def serial_of_another_issuer():
    """A serial number is one issuer's: each knows its own, and says unknown of what only the other gave out."""
    own, other = Signer(PORTAL, AYSE), Signer(PORTAL, AYSE, "other-issuer")
    newest = "ORDER BY rowid DESC LIMIT 1"
    own_serial = PORTAL.sql_rows(f"SELECT serial FROM certificate {newest}")[0][0]
    other_serial = PORTAL.sql_rows(f"SELECT serial FROM other_certificate {newest}")[0][0]
    for signer, issuer, serial, status in ((own, "/pki", own_serial, ": good"), (other, "/pki/other", other_serial, ": good"),
                                           (own, "/pki", other_serial, ": unknown"),
                                           (other, "/pki/other", own_serial, ": unknown")):
        told = ocsp(signer, issuer, serial)
        holds("Response verify OK" in told.stderr and status in told.stdout, f"{issuer} {status}: {told.stdout}{told.stderr}")


def code_of(visitor, tckn):
    """A code on the page, and the assistant that took it; gives the assistant and the page's path."""
    form = visitor.request("GET", "/sign-in/e-imza").expect(200)
    path = login.post_form(visitor, "/sign-in/e-imza", form, tckn=tckn).expect(303).headers["Location"]
    assistant = Assistant(PORTAL)
    assistant.claim(re.search(r'data-code="(\d{15})"', visitor.request("GET", path).text)[1])
    return assistant, path


def no_account():
    """A valid certificate of somebody without an account: its own problem and page; nobody else learns of it."""
    signer = Signer(PORTAL, login.STRANGER, "other-issuer")
    visitor, other = Visitor(PORTAL), Visitor(PORTAL)
    assistant, path = code_of(visitor, login.STRANGER)
    # before the signature nothing tells this number from any other
    holds("Uygulama bağlandı" in visitor.request("GET", path).text, "the page before")
    signature = signer.sign(assistant.statement())
    refused = assistant.put(signature).expect(403)
    equal((refused.json["type"], refused.json["title"]),
          ("urn:eimza:problem:no-account", "Bu portalda hesabınız yok"), "problem")
    page = visitor.request("GET", path).expect(200)
    holds("Bu portalda hesabınız yok" in page.text and "UYDURMA" not in page.text, "the page after")
    equal(signed_in_as(visitor), None, "the browser")
    other.request("GET", "/sign-in/e-imza")
    other.request("GET", path).expect(404)
    # the answer was lost: the same signature is told the same again, and no other more than that it is over
    again = assistant.put(signature).expect(403)
    equal(again.json["type"], "urn:eimza:problem:no-account", "the same again")
    equal(assistant.put(Signer(PORTAL, MEHMET).sign(assistant.statement())).expect(409).json["type"],
          "urn:eimza:problem:stale", "another's card afterwards")
    # another's card does not find it out
    assistant, path = code_of(visitor, login.STRANGER)
    refused = assistant.put(Signer(PORTAL, MEHMET).sign(assistant.statement())).expect(403)
    equal(refused.json["type"], "urn:eimza:problem:holder-mismatch", "with another's card")
    alone = Assistant(PORTAL)
    alone.begin(login.STRANGER)
    equal(alone.put(signer.sign(alone.statement())).json["type"], "urn:eimza:problem:no-account", "the assistant alone")


def refused_certificates():
    """Suspended, revoked, expired: the reason on the page with the way out; a good one then still signs in."""
    for profile, words in (("suspended", "Sertifikanız askıda"), ("revoked", "iptal edilmiş"), ("expired", "süresi dolmuş")):
        visitor = Visitor(PORTAL)
        assistant, path = code_of(visitor, AYSE)
        refused = assistant.put(Signer(PORTAL, AYSE, profile).sign(assistant.statement())).expect(422)
        equal((refused.json["type"], refused.json["reason"]), ("urn:eimza:problem:certificate-rejected", profile), profile)
        page = visitor.request("GET", path).text
        holds(words in page and 'href="/sign-in/password"' in page, f"{profile} on the page")
    answer = assistant.hand_in(Signer(PORTAL, AYSE).sign(assistant.statement()))
    equal(answer["state"], "awaiting-return", "with a good one")


def fifteen_minutes():
    """A session is over after fifteen minutes, however it began."""
    portal_begun = fresh(PORTAL)
    begun = login.begin(PORTAL, AYSE, Assistant.APP)
    token = login.finish(PORTAL, begun, PORTAL.sms_code())["account_token"]
    bearer = {"Authorization": f"Bearer {token}"}
    holds(890 <= PORTAL.request("GET", "/v1/me", headers=bearer).json["expires_in"] <= 900, "of the assistant")
    PORTAL.sql("UPDATE session SET expires = expires - 900")
    ended = PORTAL.request("GET", "/v1/me", headers=bearer).expect(401)
    equal(ended.json["type"], "urn:eimza:problem:session-expired", "problem")
    portal_begun.request("GET", "/menu").expect(401)


CASES = [password_on_pages, question_in_english, picture, picture_of_another_portal, nobody_like_anybody, slowed_down,
         nobodys_number, somebody_elses_code, e_devlet_on_pages, e_devlet_of_another_browser, assistant_at_e_devlet,
         assistant_refused, other_issuer, serial_of_another_issuer, no_account, refused_certificates, fifteen_minutes]

if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    with Portal(PROGRAM) as PORTAL:
        status = run(CASES)
    sys.exit(status)
