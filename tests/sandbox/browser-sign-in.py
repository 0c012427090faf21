# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-sign-in.py PORTAL: signing in by code, seen from a real browser.

The assistant's part is played over HTTPS and signed by the openssl program; the window has tests of its own.
"""
import re
import subprocess
import sys
import tempfile

from browser import Browser
from portal import Assistant, Portal, Signer, Visitor
from tap import equal, holds, run

PERSON = 0


def ask_for_code(browser, portal, person=PERSON):
    """From the front page to the code, as a person goes; gives the 15 digits."""
    browser.open(portal.url + "/")
    browser.find("link", "Giriş").click()
    browser.find("link", "e-İmza ile giriş").click()
    browser.find("textbox", "T.C. Kimlik No").type(portal.people[person]["tckn"])
    browser.find("button", "Giriş").click()
    browser.wait_for_text("Kalan süre")
    return browser.css("#code").text.replace(" ", "").replace("\n", "")


def sign_by_code(portal, code, person=PERSON):
    assistant = Assistant(portal)
    assistant.claim(code)
    return assistant.hand_in(Signer(portal, portal.people[person]["tckn"]).sign(assistant.statement()))


def no_complaints(browser):
    """The console has nothing of ours: no error of the script, nothing that the policy refused."""
    expected = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
    equal([line for line in browser.console() if not expected.search(line)], [], "console")


def goes_on_by_itself():
    """The page follows the task and arrives signed in, while the return link opens in another tab."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = ask_for_code(browser, portal)
        holds(re.fullmatch(r"\d{15}", code), f"not a code: {code}")
        equal(browser.css("#code").text.split(), [code[i:i + 3] for i in range(0, 15, 3)], "groups of digits")
        equal(browser.find("link", "Uygulamada aç").attribute("href"), f"eimza:claim?code={code}", "link")
        browser.wait_for_text("İşlem sırasında bu sayfayı kapatmayınız.")

        assistant = Assistant(portal)
        assistant.claim(code)
        browser.wait_for_text("Uygulama bağlandı: imza bekleniyor")
        equal(browser.css("#announce").content, "Uygulama bağlandı: imza bekleniyor", "spoken")

        signer = Signer(portal, portal.people[PERSON]["tckn"])
        answer = assistant.hand_in(signer.sign(assistant.statement()))
        browser.wait_for_text("İmzanız alındı")
        holds("/menu" not in browser.url, "signed in before the return leg")

        before = browser.cookies()["__Host-sid"]["value"]
        first = browser.new_tab(answer["return_url"])
        browser.wait_for_url("/menu")
        holds("#" not in browser.url, "the secret stayed in the address bar")
        browser.to_tab(first)
        browser.wait_for_url("/menu")
        browser.wait_for_text(f"Sayın {portal.people[PERSON]['name']}")
        holds(browser.cookies()["__Host-sid"]["value"] != before, "the cookie from before the sign-in still counts")
        no_complaints(browser)


def confirm_code():
    """“Başka bir tarayıcı kullanıyorum”: the 6 digits, after a wrong and a misshapen try."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        answer = sign_by_code(portal, ask_for_code(browser, portal))
        browser.find("link", "Başka bir tarayıcı kullanıyorum").click()
        browser.wait_for_text("Bu sayıyı kimseye söylemeyin.")
        browser.find("textbox", "Onay kodu").type("12ab")
        browser.find("button", "Girişi tamamla").click()
        browser.wait_for_text("Onay kodu 6 rakamdan oluşur.")
        wrong = "000000" if answer["confirm_code"] != "000000" else "111111"
        browser.find("textbox", "Onay kodu").type(wrong)
        browser.find("button", "Girişi tamamla").click()
        browser.wait_for_text("Kalan deneme: 2")
        browser.find("textbox", "Onay kodu").type(answer["confirm_code"][:3] + " " + answer["confirm_code"][3:])
        browser.find("button", "Girişi tamamla").click()
        browser.wait_for_url("/menu")
        no_complaints(browser)


def three_wrong_codes():
    """The third wrong confirm code ends the task and says that the signature has arrived."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        answer = sign_by_code(portal, ask_for_code(browser, portal))
        wrong = "000000" if answer["confirm_code"] != "000000" else "111111"
        browser.find("link", "Başka bir tarayıcı kullanıyorum").click()
        for left in (2, 1, 0):
            browser.find("textbox", "Onay kodu").type(wrong)
            browser.find("button", "Girişi tamamla").click()
            browser.wait_for_text(f"Kalan deneme: {left}" if left else "Onay kodu üç kez yanlış girildi.")
        browser.wait_for_text("İmzanız alındı ama giriş yapılmadı.")
        browser.find("button", "Tekrar Kod Al")


def another_browser():
    """The return link in a browser that did not ask for the code signs nobody in, and says why."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as asked, Browser(ca=portal.ca) as other:
        answer = sign_by_code(portal, ask_for_code(asked, portal))
        other.open(answer["return_url"])
        other.wait_for_text("Giriş bu tarayıcıda tamamlanamadı")
        other.wait_for_text("“Başka bir tarayıcı kullanıyorum” seçeneğini kullanınız")
        other.open(portal.url + "/menu")
        other.wait_for_text("Oturum sona erdi")
        holds("/menu" not in asked.url, "the link signed the first browser in from afar")
        asked.find("link", "Başka bir tarayıcı kullanıyorum")
        other.open(portal.url + "/return#t=nonsense")
        other.wait_for_text("Bu bağlantı eksik.")


def signed_in_menu():
    """The menu lists the signature, its file verifies with openssl alone, the phone was told, and Çıkış ends it."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = ask_for_code(browser, portal)
        assistant = Assistant(portal)
        assistant.claim(code)
        signer = Signer(portal, portal.people[PERSON]["tckn"])
        answer = assistant.hand_in(signer.sign(assistant.statement()))
        browser.new_tab(answer["return_url"])
        browser.wait_for_text("Son imzalarım")
        browser.wait_for_text(answer["receipt"]["id"])
        link = browser.find("link", re.compile("tarihli imzayı indir"))

        owner = Visitor(portal)
        owner.cookie = "__Host-sid=" + browser.cookies()["__Host-sid"]["value"]
        path = link.attribute("href").removeprefix(portal.url)
        file = owner.request("GET", path).expect(200)
        holds("attachment" in file.headers["Content-Disposition"], "not a download")
        Visitor(portal).request("GET", path).expect(401)
        with tempfile.NamedTemporaryFile(suffix=".p7s") as saved:
            saved.write(file.body)
            saved.flush()
            content = subprocess.run(
                ["openssl", "cms", "-verify", "-cades", "-inform", "DER", "-in", saved.name, "-CAfile", portal.ca,
                 "-purpose", "any", "-binary"], check=True, capture_output=True).stdout
        equal(content, assistant.statement(), "signed content")

        browser.open(f"{portal.url}/practice/phone?key={portal.secret}")
        browser.wait_for_text("tarihinde e-imzanız kullanıldı")
        holds(portal.secret not in browser.url, "the phone's secret stayed in the address bar")
        browser.open(portal.url + "/menu")
        browser.find("button", "Çıkış").click()
        browser.wait_for_text("Çıkış yaptınız.")
        browser.open(portal.url + "/menu")
        browser.wait_for_text("Oturum sona erdi")
        owner.request("GET", path).expect(401)
        no_complaints(browser)


def by_keyboard():
    """The whole way to the code by keyboard, the mistake read out on the way."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        browser.open(portal.url + "/sign-in/e-imza")
        browser.press("Tab")
        equal(browser.focused.name, "İçeriğe geç", "first stop")
        browser.press("Enter", "Tab")
        equal(browser.focused.name, "T.C. Kimlik No", "the stop after skipping")
        browser.focused.key("Enter")
        browser.wait_for_text("T.C. Kimlik No alanı boş.")
        equal(browser.find("alert").role, "alert", "the mistake is an alert")
        field = browser.find("textbox", "T.C. Kimlik No")
        equal(field.attribute("aria-invalid"), "true", "aria-invalid")
        field.type(portal.people[PERSON]["tckn"])
        field.key("Enter")
        browser.wait_for_text("Kalan süre")
        names = []
        for _ in range(14):
            browser.press("Tab")
            names.append(browser.focused.name)
        for name in ("Uygulamada aç", "Kodu kopyala", "Tekrar Kod Al", "Vazgeç", "English"):
            holds(name in names, f"the Tab key does not reach “{name}”: {names}")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([goes_on_by_itself, confirm_code, three_wrong_codes, another_browser, signed_in_menu, by_keyboard]))
