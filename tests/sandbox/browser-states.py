# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-states.py PORTAL: how a task can go otherwise, with JavaScript and without, seen from a real browser."""
import re
import sys

from browser import Browser
from portal import Assistant, Portal, Signer
from tap import equal, holds, run

PERSON = 0


def open_code_page(browser, portal, person=PERSON):
    browser.open(portal.url + "/sign-in/e-imza")
    browser.find("textbox", "T.C. Kimlik No").type(portal.people[person]["tckn"])
    browser.find("button", "Giriş").click()
    browser.wait_for_text("Kalan süre")
    return read_code(browser)


def read_code(browser):
    return browser.css("#code").text.replace(" ", "").replace("\n", "")


def let_time_pass(browser, portal, left_s):
    portal.let_time_pass(browser.url.rsplit("/", 1)[1], left_s)
    browser.reload()


def second_claim():
    """A second application with the same code: the page warns, and a new code ends the old task."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = open_code_page(browser, portal)
        thief, owner = Assistant(portal), Assistant(portal)
        thief.claim(code)
        equal(portal.request("POST", "/v1/claim", {"code": code, "claim_key": owner.claim_key, "app": owner.APP}).status,
              409, "second claim")
        browser.wait_for_text("Bu kod başka bir uygulamada kullanıldı. Siz kullanmadıysanız Tekrar Kod Al'a basın.")
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_for_text("Kalan süre")
        browser.wait_until(lambda: read_code(browser) != code, "a new code")
        equal(thief.request("GET", "/v1/task").status, 410, "the old task")


def fixation():
    """Somebody claims the code with a card of his own: the page stays signed out."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = open_code_page(browser, portal)
        thief = Assistant(portal)
        thief.claim(code)
        refused = thief.put(Signer(portal, portal.people[1]["tckn"]).sign(thief.statement()))
        equal((refused.status, refused.json["type"]), (403, "urn:eimza:problem:holder-mismatch"), "the thief's card")
        browser.wait_for_text("imza bekleniyor")
        browser.open(portal.url + "/menu")
        browser.wait_for_text("Oturum sona erdi")


def declined(javascript):
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=javascript) as browser:
        assistant = Assistant(portal)
        assistant.claim(open_code_page(browser, portal))
        assistant.decline("user")
        browser.wait_for_text("İşlemden uygulamada vazgeçildi")
        browser.wait_for_text("Hiçbir şey imzalanmadı.")
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_for_text("Kalan süre")


def declined_live():
    """Declined in the assistant: said, nothing signed, a new code."""
    declined(True)


def declined_plain():
    """The same without JavaScript."""
    declined(False)


def not_mine():
    """“Bu işlemi ben başlatmadım”: said, the session is closed, starting over works."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        assistant = Assistant(portal)
        assistant.claim(open_code_page(browser, portal))
        locked = browser.cookies()["__Host-sid"]["value"]
        assistant.decline("not-mine")
        browser.wait_for_text("Kartın sahibi bu işlemi kendisinin başlatmadığını bildirdi.")
        equal(browser.find_all("button", "Tekrar Kod Al"), [], "a new code from a locked session")
        browser.find("link", "Baştan başla").click()
        browser.find("link", "e-İmza ile giriş").click()
        browser.find("textbox", "T.C. Kimlik No").type(portal.people[PERSON]["tckn"])
        browser.find("button", "Giriş").click()
        browser.wait_for_text("Kalan süre")
        holds(browser.cookies()["__Host-sid"]["value"] != locked, "the locked session goes on")


def expired(javascript):
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=javascript) as browser:
        code = open_code_page(browser, portal)
        let_time_pass(browser, portal, 3)
        browser.wait_for_text("Doğrulama kodunun süresi doldu")
        browser.wait_for_text("Hiçbir şey imzalanmadı.")
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_for_text("Kalan süre")
        holds(read_code(browser) != code, "the old code again")


def expired_live():
    """Time over: the page says so by itself, and has a new code."""
    expired(True)


def expired_plain():
    """The same without JavaScript."""
    expired(False)


def counts_down():
    """The seconds run, are read out at set points only, and a bar follows."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        open_code_page(browser, portal)
        let_time_pass(browser, portal, 62)
        browser.wait_until(lambda: re.search(r"Kalan süre: (5\d) saniye", browser.text), "less than a minute")
        spoken = browser.css("#announce").content
        holds(re.fullmatch(r"Kalan süre: (60|59|58) saniye", spoken), f"read out: {spoken!r}")
        left = int(re.search(r"Kalan süre: (\d+)", browser.text)[1])
        holds(abs(float(browser.css("progress").attribute("value")) - left) < 3, "the bar")


def cancelled():
    """Vazgeç on the page reaches the assistant, and the page has a way on."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        assistant = Assistant(portal)
        assistant.claim(open_code_page(browser, portal))
        browser.wait_for_text("imza bekleniyor")
        browser.find("button", "Vazgeç").click()
        browser.wait_for_text("İşlem iptal edildi")
        browser.wait_for_text("Hiçbir şey imzalanmadı.")
        answer = assistant.request("GET", "/v1/task")
        equal((answer.status, answer.json["type"]), (410, "urn:eimza:problem:task-cancelled"), "the assistant's view")
        browser.find("link", "Baştan başla").click()
        browser.wait_for_text("Giriş yönteminizi seçiniz.")


def whole_way_plain():
    """From the front page to the menu without JavaScript, with the confirm code."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=False) as browser:
        code = open_code_page(browser, portal)
        browser.wait_for_text("JavaScript kapalı olduğu için bu sayfa 5 saniyede bir kendini yeniler.")
        equal(browser.find_all("button", "Kodu kopyala"), [], "a button that could do nothing")
        assistant = Assistant(portal)
        assistant.claim(code)
        browser.wait_for_text("Uygulama bağlandı: imza bekleniyor")
        answer = assistant.hand_in(Signer(portal, portal.people[PERSON]["tckn"]).sign(assistant.statement()))
        browser.wait_for_text("İmzanız alındı")
        first = browser.new_tab(answer["return_url"])
        browser.wait_for_text("Bu tarayıcıda JavaScript kapalı.")
        browser.find("link", "Onay kodu gir").click()
        browser.find("textbox", "Onay kodu").type(answer["confirm_code"])
        browser.find("button", "Girişi tamamla").click()
        browser.wait_for_text("Son imzalarım")
        browser.to_tab(first)
        browser.wait_for_url("/menu")


def portal_gone():
    """The portal goes away and comes back: the page says so, and goes on when it is back."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = open_code_page(browser, portal)
        port = portal.port
        portal.stop()
        browser.wait_for_text("Portala ulaşılamıyor. Bağlantı yeniden deneniyor…")
        portal.start("--port", str(port))
        browser.wait_until(lambda: not browser.css("#offline").shown, "no word of the lost connection")
        Assistant(portal).claim(code)
        browser.wait_for_text("Uygulama bağlandı: imza bekleniyor")


def portal_restarted():
    """A restarted portal has forgotten the digits: a page that is loaded anew says so and offers a new code."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        code = open_code_page(browser, portal)
        address = browser.url
        portal.restart("--port", str(portal.port))
        browser.open(address)
        browser.wait_for_text("Hiçbir şey imzalanmadı.")
        equal(portal.request("POST", "/v1/claim", {"code": code, "claim_key": Assistant(portal).claim_key,
                                                   "app": Assistant.APP}).status, 410, "the forgotten code")
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_for_text("Kalan süre")


def language():
    """The language follows the browser, and the switch, which also holds on the pages after it."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, language="en") as browser:
        browser.open(portal.url + "/")
        browser.wait_for_text("Please sign in to use the online services.")
        equal(browser.css("html").attribute("lang"), "en", "lang")
        browser.find("link", "Türkçe").click()
        browser.wait_for_text("Online işlemler için lütfen giriş yapınız.")
        browser.find("link", "Giriş").click()
        browser.wait_for_text("Giriş yönteminizi seçiniz.")
        equal(browser.css("html").attribute("lang"), "tr", "lang")
        browser.find("link", "e-İmza ile giriş").click()
        browser.find("textbox", "T.C. Kimlik No").type("10000000147")
        browser.find("button", "Giriş").click()
        browser.wait_for_text("haneler birbirini tutmuyor")
        browser.find("link", "English").click()
        browser.wait_for_text("T.C. identity number")
        browser.find("textbox", "T.C. identity number").type(portal.people[PERSON]["tckn"])
        browser.find("button", "Sign in").click()
        browser.wait_for_text("Time left")


def ways_on():
    """Pages that tell of a problem have a way on, and a foreign form gets nowhere."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        browser.open(portal.url + "/no-such-page")
        browser.wait_for_text("Kayıt bulunamadı")
        browser.find("link", "Ana sayfa").click()
        browser.wait_for_text("Online işlemler için lütfen giriş yapınız.")
        browser.open(portal.url + "/menu")
        browser.wait_for_text("Oturum sona erdi")
        browser.find("link", "Giriş").click()
        browser.wait_for_text("Giriş yönteminizi seçiniz.")
        browser.open(portal.url + "/practice/phone")
        browser.wait_for_text("Deneme telefonu kilitli")
        browser.find("textbox", "Telefonun sözcüğü").type("yanlış")
        browser.find("button", "Telefonu aç").click()
        browser.wait_for_text("Bu sözcük doğru değil.")
        browser.find("textbox", "Telefonun sözcüğü").type(portal.secret)
        browser.find("button", "Telefonu aç").click()
        browser.wait_for_text("Henüz ileti yok.")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([second_claim, fixation, declined_live, declined_plain, not_mine, expired_live, expired_plain,
                  counts_down, cancelled, whole_way_plain, portal_gone, portal_restarted, language, ways_on]))
