# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-login.py PORTAL: signing in by password and at e-Devlet in a real browser, with a script and without one.

What attackers try, and what e-imza does, is in ways-in.py, browser-sign-in.py and browser-states.py.
"""
import http.server
import re
import sys
import threading
import urllib.parse

import login
from browser import Browser
from portal import Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

AYSE, MEHMET = "10000000146", "17291716060"


def fill_password(browser, tckn, word):
    browser.find("textbox", "T.C. Kimlik No").type(tckn)
    browser.find("textbox", "Güvenlik sözcüğü").type(word)


def characters(browser, portal):
    """What the picture shows, looked up in the portal's record."""
    captcha = browser.css("input[name=captcha]").attribute("value")
    return portal.sql_rows("SELECT answer FROM captcha WHERE id = ?", captcha)[0][0]


def wrong(code):
    return "000000" if code != "000000" else "111111"


def to_the_code(browser, portal):
    """From the front page to the page that asks for the code; gives the code of the practice phone."""
    browser.open(portal.url + "/")
    browser.find("link", "Giriş").click()
    browser.find("link", "Şifreli Giriş").click()
    fill_password(browser, AYSE, login.WORDS[AYSE])
    browser.find("textbox", "Resimdeki karakterler").type(characters(browser, portal).lower())
    browser.find("button", "Devam").click()
    browser.wait_for_text("*** *** 92 90 numaralı telefonunuza")
    return portal.sms_code()


def by_password(portal, browser, javascript):
    code = to_the_code(browser, portal)
    if javascript:
        first = browser.css("[data-countdown]").text
        browser.wait_until(lambda: browser.css("[data-countdown]").text != first, "the seconds go down")
    browser.find("textbox", "SMS onay kodu").type(wrong(code))
    browser.find("button", "Devam").click()
    browser.wait_for_text("Kod hatalı. Kalan deneme: 2.")
    browser.find("button", "Tekrar Gönder").click()
    browser.wait_for_text("saniye sonra istenebilir")
    portal.sql("UPDATE sms SET sent = sent - 181")
    browser.find("textbox", "SMS onay kodu").type(code)
    browser.find("button", "Devam").click()
    browser.wait_for_text("Kodun süresi doldu.")
    browser.find("button", "Tekrar Gönder").click()
    browser.wait_for_text("Yeni bir kod gönderildi.")
    browser.find("textbox", "SMS onay kodu").type(portal.sms_code())
    browser.find("button", "Devam").click()
    browser.wait_for_url("/menu")
    browser.wait_for_text("AYŞE DENEME-YILMAZ")
    browser.find("button", "Çıkış").click()
    browser.wait_for_text("Çıkış yaptınız.")


def refused_password(portal, browser):
    """A wrong word is refused without saying so; then another captcha, as a question, by the keyboard alone."""
    browser.open(portal.url + "/sign-in/password")
    fill_password(browser, MEHMET, "yanlış")
    browser.find("textbox", "Resimdeki karakterler").type(characters(browser, portal))
    browser.find("button", "Devam").click()
    browser.wait_for_text("hangisi olduğu söylenmez")
    equal(browser.find("textbox", "T.C. Kimlik No").value, MEHMET, "the number")
    equal(browser.find("textbox", "Güvenlik sözcüğü").value, "", "the word")
    browser.find("button", "Resmi göremiyorum: soru sor").key("Enter")
    browser.wait_for_text("toplayın: kaç eder?")
    question = browser.find("textbox", re.compile("toplayın"))
    fill_password(browser, MEHMET, login.WORDS[MEHMET])
    question.type(login.solve(question.name))
    question.key("Enter")
    browser.wait_for_text("*** *** 14 57")


def to_the_gate(browser, portal):
    browser.open(portal.url + "/sign-in")
    browser.find("link", "e-Devlet ile giriş").click()
    browser.find("button", "e-Devlet Kapısına Git").click()
    browser.wait_for_text("Bu sayfa gerçek e-Devlet Kapısı değildir.")
    browser.wait_for_text("Giriş Yapılacak Adres")


def leave(browser):
    browser.wait_for_url("/menu")
    browser.find("button", "Çıkış").click()
    browser.wait_for_text("Çıkış yaptınız.")


def tools(browser):
    """Yazarken Gizle and Sanal Klavye, which are there with a script alone."""
    field = browser.css("#password")
    browser.find("checkbox", "Yazarken Gizle").click()
    equal(field.attribute("type"), "text", "shown")
    browser.find("checkbox", "Yazarken Gizle").click()
    equal(field.attribute("type"), "password", "hidden")
    browser.find("button", "Sanal Klavye").click()
    browser.find("button", "ı").click()
    browser.find("button", "i").click()
    browser.find("button", "Büyük harf").click()
    browser.find("button", "İ").click()
    browser.find("button", "I").click()
    equal(field.value, "ıiİI", "what the keys typed")
    for _ in range(4):
        browser.find("button", "Sil").click()
    browser.find("button", "Büyük harf").click()
    for letter in login.E_DEVLET_PASSWORD:
        browser.find("button", letter).click()


def at_e_devlet(portal, browser, javascript):
    to_the_gate(browser, portal)
    for tab in ("Mobil İmza", "Elektronik İmza", "T.C. Kimlik Kartı", "İnternet Bankacılığı"):
        browser.find("link", tab).click()
        browser.wait_for_text("Bu yöntem denemenin parçası değildir.")
        equal(browser.find("link", tab).attribute("aria-current"), "page", tab)
    browser.find("link", "e-Devlet Şifresi").click()
    browser.find("button", "İptal").click()
    browser.wait_for_text("e-Devlet ile girişten vazgeçtiniz.")
    to_the_gate(browser, portal)
    browser.find("textbox", "T.C. Kimlik No").type(AYSE)
    if javascript:
        tools(browser)
    else:
        equal(browser.find_all("button", "Sanal Klavye") + browser.find_all("checkbox"), [], "tools without a script")
        browser.find("textbox", "e-Devlet Şifresi").type(login.E_DEVLET_PASSWORD)
    browser.find("button", "Giriş Yap").click()
    leave(browser)
    to_the_gate(browser, portal)
    browser.find("textbox", "T.C. Kimlik No").type(login.STRANGER)
    browser.find("textbox", "e-Devlet Şifresi").type(login.E_DEVLET_PASSWORD)
    browser.find("button", "Giriş Yap").click()
    browser.wait_for_text("Bu portalda hesabınız yok")


class Loopback:
    """The assistant's listener of one request."""

    def __enter__(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.path = self.path
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; charset=utf-8")
                self.end_headers()
                self.wfile.write("Asistana dönebilirsiniz.".encode())

            def log_message(self, *_):
                pass

        self.path = None
        self._server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.redirect = f"http://127.0.0.1:{self._server.server_port}/cb"
        self._thread = threading.Thread(target=self._server.handle_request)
        self._server.timeout = 60
        self._thread.start()
        return self

    def query(self):
        self._thread.join()
        return {name: value[0] for name, value in urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).items()}

    def __exit__(self, *_):
        self._thread.join()
        self._server.server_close()


def for_the_assistant(portal, browser):
    with Loopback() as loopback:
        browser.receive(portal.url + login.authorize_path(redirect_uri=loopback.redirect))
        browser.wait_for_text("bu bilgisayardaki e-İmza Asistanı için")
        browser.find("textbox", "T.C. Kimlik No").type(AYSE)
        browser.find("textbox", "e-Devlet Şifresi").type(login.E_DEVLET_PASSWORD)
        browser.find("button", "Giriş Yap").click()
        browser.wait_for_text("Asistana dönebilirsiniz.")
        query = loopback.query()
    equal((query["state"], query["iss"]), ("d5Yb3s", portal.url), "state and iss")
    answer = login.redeem(portal, query["code"], redirect=loopback.redirect).expect(200).json
    equal(answer["name"], "AYŞE DENEME-YILMAZ", "who")
    browser.open(portal.url + "/menu")
    browser.wait_for_text("Yeniden giriş yapınız.")
    with Loopback() as loopback:
        browser.receive(portal.url + login.authorize_path(redirect_uri=loopback.redirect, login=""))
        browser.wait_for_text("Bunu siz başlatmadıysanız")
        browser.find("button", "Vazgeç").click()
        browser.wait_for_text("Asistana dönebilirsiniz.")
        equal(loopback.query()["error"], "access_denied", "error")


def told_on_the_page(portal, browser):
    """The open code page tells why a certificate was refused, and in the end that there is no account."""
    browser.open(portal.url + "/sign-in/e-imza")
    browser.find("textbox", "T.C. Kimlik No").type(login.STRANGER)
    browser.find("button", "Giriş").click()
    browser.wait_for_text("Kalan süre")
    assistant = Assistant(portal)
    assistant.claim(re.sub(r"\s", "", browser.css("#code").text))
    good = Signer(portal, login.STRANGER, "other-issuer")
    portal.sql("UPDATE other_certificate SET status = 'suspended'")
    equal(assistant.put(good.sign(assistant.statement())).status, 422, "suspended")
    browser.wait_for_text("Sertifikanız askıda.")
    holds(browser.find("link", "Şifreli Giriş'e git").attribute("href"), "the way out")
    portal.sql("UPDATE other_certificate SET status = 'valid'")
    equal(assistant.put(good.sign(assistant.statement())).status, 403, "no account")
    browser.wait_for_text("Bu portalda hesabınız yok")


def with_script():
    """With a script: password, captcha as a question, e-Devlet with its keyboard, the assistant, refusals."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        by_password(portal, browser, True)
        refused_password(portal, browser)
        at_e_devlet(portal, browser, True)
        for_the_assistant(portal, browser)
        told_on_the_page(portal, browser)
        equal([line for line in browser.console() if "Content Security Policy" in line or "Refused" in line], [],
              "what the policy refused")


def without_script():
    """The same without a script."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=False) as browser:
        by_password(portal, browser, False)
        at_e_devlet(portal, browser, False)
        for_the_assistant(portal, browser)


def two_jars():
    """Two browsers: the attacker's address of a code page and of e-Devlet's answer sign the victim's browser in never."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as victim:
        attacker = Visitor(portal)
        begun = login.begin(attacker, MEHMET)
        victim.receive(f"{portal.url}/sign-in/password/{begun['id']}")
        victim.wait_for_url("/sign-in/password")
        victim.find("textbox", "Güvenlik sözcüğü")
        start = attacker.request("POST", "/v1/sessions", {"method": "e-devlet"}).expect(201).json["authorize_url"]
        path = attacker.request("GET", start.removeprefix(portal.url)).expect(303).headers["Location"]
        gate = attacker.request("GET", path).expect(200)
        result = login.post_form(attacker, path, gate, tckn=MEHMET,
                                 password=login.E_DEVLET_PASSWORD).expect(303).headers["Location"]
        victim.receive(portal.url + result)
        victim.wait_for_text("Bu giriş bu tarayıcıda başlamamış")
        victim.open(portal.url + "/menu")
        victim.wait_for_text("Yeniden giriş yapınız.")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([with_script, without_script, two_jars]))
