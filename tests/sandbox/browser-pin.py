# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-pin.py PORTAL: making a new PIN and unlocking a card, seen from a real browser.

The assistant's part is played over HTTPS; what it does with the sealed PUK has tests of its own.
"""
import re
import sys

from browser import Browser
from card import SO_PIN, Cards
from portal import Assistant, Portal
from signed_in import Person
from tap import equal, holds, run

# any point of the curve: nobody opens what is sealed to it here
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
NAME = "PIN Oluşturma/Kilit Çözme"


def make_card(portal):
    """A card of the first person, whose PUK the portal keeps; gives its serial number."""
    with Cards() as cards:
        label = cards.add(portal, portal.people[0]["tckn"], "p256", puk=SO_PIN)
    return portal.sql_rows("SELECT serial FROM card WHERE label = ?", label)[0][0]


def read_code(browser):
    return re.sub(r"\s", "", browser.css("#code").text)


def ask_for_code(browser):
    browser.find("button", NAME).click()
    browser.wait_for_text("Kalan süre")
    return read_code(browser)


def begin(browser, portal, serial):
    """From the menu to the SMS code, which is read from the practice phone; gives the assistant and the code."""
    assistant = Assistant(portal)
    assistant.claim(ask_for_code(browser))
    browser.wait_for_text("Uygulama bağlandı: kart ve yeni PIN bekleniyor")
    assistant.name_card(serial)
    browser.wait_for_text("Telefonunuza gelen 6 haneli kodu e-İmza Asistanı'na giriniz.")
    page = browser.new_tab(f"{portal.url}/practice/phone?key={portal.secret}")
    browser.wait_for_text("SMS kodunuz")
    code = re.search(r"SMS kodunuz: (\d{6})", browser.text)[1]
    browser.to_tab(page)
    return assistant, code


def whole_way(javascript):
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca, javascript=javascript) as browser:
        serial = make_card(portal)
        Person(portal).open(browser)
        first = ask_for_code(browser)
        holds(re.fullmatch(r"\d{15}", first), f"not a code: {first}")
        for text in (NAME, "İşlem sırasında bu sayfayı kapatmayınız.",
                     "yalnızca Online İşlemler'e giriş yapan kullanıcının"):
            browser.wait_for_text(text)
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_until(lambda: read_code(browser) != first, "another code")
        portal.request("POST", "/v1/claim", {"code": first, "claim_key": Assistant(portal).claim_key,
                                             "app": Assistant.APP}).expect(410)
        browser.open(portal.url + "/menu")
        assistant, code = begin(browser, portal, serial)
        assistant.release(code, POINT).expect(200)
        browser.wait_for_text("Kartınızı çıkarmayınız.")
        equal(browser.find_all("button", "Vazgeç"), [], "ways to cancel what has left the portal")
        assistant.request("PUT", "/v1/task/report", {"outcome": "done"}).expect(200)
        browser.wait_for_text("PIN oluşturma işlemi başarıyla tamamlandı")
        if javascript:
            equal(browser.css("#announce").content, "PIN oluşturma işlemi başarıyla tamamlandı", "spoken")
        browser.open(f"{portal.url}/practice/phone")
        browser.wait_for_text("PIN kodu yenilendi")
        browser.wait_for_text("kilidini çözmek için gereken veri uygulamanıza gönderildi")


def live():
    """From the menu to the new PIN; the page follows each step by itself."""
    whole_way(True)


def plain():
    """The same without JavaScript."""
    whole_way(False)


def rejected():
    """The card refused the PUK: the page says to stop, and offers no way to try again."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        serial = make_card(portal)
        Person(portal).open(browser)
        assistant, code = begin(browser, portal, serial)
        assistant.release(code, POINT).expect(200)
        assistant.request("PUT", "/v1/task/report", {"outcome": "failed", "rv": "CKR_PIN_INCORRECT"}).expect(200)
        browser.wait_for_text("Yeniden denemeyiniz; destek alınız.")
        equal(browser.find_all("button", "Tekrar Kod Al"), [], "ways to try again")
        browser.open(browser.url + "?lang=en")
        browser.wait_for_text("Do not try again; ask for support.")


def given_up():
    """Declined before the PUK went out: nothing has changed on the card."""
    with Portal(PROGRAM) as portal, Browser(ca=portal.ca) as browser:
        Person(portal).open(browser)
        assistant = Assistant(portal)
        assistant.claim(ask_for_code(browser))
        browser.wait_for_text("kart ve yeni PIN bekleniyor")
        assistant.decline("user")
        browser.wait_for_text("Kartınızda hiçbir şey değişmedi.")
        browser.find("button", "Tekrar Kod Al").click()
        browser.wait_for_text("Kalan süre")


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    sys.exit(run([live, plain, rejected, given_up]))
