# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""End to end: a PIN is changed, made and unlocked in the window, with the portal's page and the practice phone in a
real browser. After each case the portal's database, the card itself and the driver's counters say what is true.

usage: test-pin-window.py EIMZA-ASISTANI EIMZA-SANDBOX FAULT-SHIM LOCALES [CASE…]   (under ui-run.sh, in Turkish)
"""
import os
import re
import shutil
import subprocess
import sys

from a11y import Ui
from actions import Actions
from browser import Browser
from card import PIN, SO_PIN, Cards, Shim
from portal import Assistant, Portal, Signer, Visitor
from stage import SANDBOX, SHIM, WINDOW, _, enter_code, enter_pin, press, read, review
from tap import equal, holds, run

NEW_PIN, OTHER_PIN = "314159", "161803"
LOCKED = "C_GetTokenInfo !C_InitPIN flags 40000"
LAST_TRY = "C_GetTokenInfo * flags 30000"
PORTAL_NAME = "PIN Oluşturma/Kilit Çözme"


def sign_in():
    """A browser that the first person has signed in, as the portal sees it."""
    tckn = PORTAL.people[0]["tckn"]
    visitor, assistant = Visitor(PORTAL), Assistant(PORTAL)
    task = visitor.sign_in(tckn)
    assistant.claim(task["code"])
    answer = assistant.hand_in(Signer(PORTAL, tckn).sign(assistant.statement()))
    visitor.request("POST", f"/v1/tasks/{task['id']}/confirm",
                    {"secret": answer["return_url"].split("&r=")[1]}).expect(200)
    return visitor


class Place:
    """The first person's card behind the shim, which poses as SoftHSM2; the portal keeps its PUK."""

    def __init__(self, rules=""):
        PORTAL.forget_unlocking()
        self.visitor = sign_in()
        self.cards = Cards()
        self.label = self.cards.add(PORTAL, PORTAL.people[0]["tckn"], "p256", puk=SO_PIN)
        # the table of routes goes by the driver's file name
        module = os.path.join(os.path.dirname(self.cards.environment["SOFTHSM2_CONF"]), "libsofthsm2.so")
        shutil.copy(SHIM, module)
        self.shim = Shim(self.cards, module)
        self.shim.rule(rules)

    def __enter__(self):
        return self

    def __exit__(self, *_exception):
        self.cards.close()

    def window(self):
        os.environ.update(self.shim.environment)
        return Ui([WINDOW, "--portal", PORTAL.url, "--ca", PORTAL.ca, "--module", self.shim.module])

    def code(self):
        """15 digits of the portal, for a new PIN; without a browser."""
        return self.visitor.request("POST", "/v1/pin-resets", {}).expect(202).json["task"]["code"]

    def expect_calls(self, **expected):
        """What the driver was asked: exactly what the person has confirmed."""
        calls = {call: self.shim.count(call) for call in ("C_Login", "C_InitPIN", "C_SetPIN")}
        equal(calls, {"C_Login": 0, "C_InitPIN": 0, "C_SetPIN": 0, **expected}, "calls of the driver")

    def pin_is(self, pin):
        """Asks the card itself, past the shim."""
        done = subprocess.run(["pkcs11-tool", "--module", self.cards.module, "--token-label", self.label, "--login",
                               "--pin", pin, "--list-objects"], env={**os.environ, **self.cards.environment},
                              capture_output=True, check=False)
        return done.returncode == 0


def newest_task():
    """State, reason of giving up, how the card answered."""
    return PORTAL.sql_rows("SELECT task.state, decline_reason, release.outcome FROM task LEFT JOIN release "
                           "ON release.task = task.id ORDER BY task.rowid DESC LIMIT 1")[0]


def expect_unlocked(place):
    holds(place.pin_is(NEW_PIN), "the card has another PIN")
    equal(newest_task(), ("done", None, "done"), "what the portal knows")


def digits(ui, pin):
    """On the keypad, as with the mouse."""
    for digit in pin:
        ui.find("push button", digit).click()


def choose_pin(ui, pin):
    """The new PIN, twice."""
    read(ui, "Choose a new PIN")
    digits(ui, pin)
    press(ui, "Continue")
    ui.find_text(_("Enter the new PIN once more."))
    digits(ui, pin)
    press(ui, "Set This PIN")


def read_sms_page(ui):
    """Once the page takes digits the portal has sent what it will send."""
    read(ui, "Enter the code from the SMS")
    ui.find("text", _("SMS code"), state=["sensitive"])


def give_sms(ui, code=None):
    read_sms_page(ui)
    ui.key(*(code or PORTAL.sms_code()))
    press(ui, "Confirm")


def start(ui, label):
    """A journey of the main menu, with the keyboard."""
    ui.until("the window is active", lambda: ui.frame.has("active"))
    ui.key("F10")
    ui.find("menu item", _(label).replace("_", "")).click()


def unlocks_with_the_browser():
    """locked: the code from the portal's page, the SMS from the practice phone, and all agree in the end"""
    with Place(LOCKED) as place, Browser(ca=PORTAL.ca) as browser:
        place.cards.add(PORTAL, PORTAL.people[1]["tckn"], "p256")
        with place.window() as ui:
            unlock_with_the_browser(place, browser, ui)


def unlock_with_the_browser(place, browser, ui):
    name, value = place.visitor.cookie.split("=", 1)
    browser.cdp("Network.setCookie", name=name, value=value, url=PORTAL.url, path="/", secure=True, httpOnly=True)
    browser.open(PORTAL.url + "/menu")
    browser.find("button", PORTAL_NAME).click()
    browser.wait_for_text("Kalan süre")
    enter_code(ui, re.sub(r"\s", "", browser.css("#code").text))
    browser.wait_for_text("Uygulama bağlandı: kart ve yeni PIN bekleniyor")
    read(ui, "Which card is to get a new PIN?")
    ui.find_text(_("The PIN of this card is locked."))
    ui.find("heading", _("Cards that cannot get a new PIN here"))
    ui.find_text(PORTAL.people[1]["name"])
    press(ui, "Continue")
    choose_pin(ui, NEW_PIN)
    read_sms_page(ui)
    page = browser.new_tab(f"{PORTAL.url}/practice/phone?key={PORTAL.secret}")
    browser.wait_for_text("SMS kodunuz")
    code = re.search(r"SMS kodunuz: (\d{6})", browser.text)[1]
    read_sms_page(ui)
    ui.key(*code)
    ui.find_text(_("%u of %u digits entered") % (6, 6))
    holds(not any(code in node.name + node.desc for node in ui.all()), "the SMS code is on the bus")
    press(ui, "Confirm")
    read(ui, "Your new PIN is set")
    ui.find_text(_("The PIN is in order."))
    browser.to_tab(page)
    browser.wait_for_text("PIN oluşturma işlemi başarıyla tamamlandı")
    expect_unlocked(place)
    place.expect_calls(C_Login=1, C_InitPIN=1)


def makes_a_pin_with_the_keyboard_alone():
    """a new card without a PIN, from the menu, without a mouse"""
    with Place() as place:
        place.cards.run("pkcs11-tool", "--module", place.cards.module, "--token-label", place.label, "--init-token",
                        "--label", place.label, "--so-pin", SO_PIN)
        with place.window() as ui:
            ui.until("the window is active", lambda: ui.frame.has("active"))
            ui.tab_to(_("Sign with a code"))
            ui.key("Return")
            read(ui, "Enter the verification code")
            ui.key(*place.code(), "Return")
            read(ui, "Choose a new PIN")
            ui.find_text(place.label)
            ui.key(*"123456")
            ui.find_text(_("%s: not met") % _("No sequence, such as 123456 or 654321"))
            ui.key("Delete", *NEW_PIN, "Tab")
            ui.tab_to(_("Continue"))
            ui.key("Return")
            ui.find_text(_("Enter the new PIN once more."))
            ui.key(*NEW_PIN)
            ui.tab_to(_("Set This PIN"))
            ui.key("Return")
            read_sms_page(ui)
            ui.key(*PORTAL.sms_code())
            ui.tab_to(_("Confirm"))
            ui.key("Return")
            read(ui, "Your new PIN is set")
            expect_unlocked(place)
            place.expect_calls(C_Login=1, C_InitPIN=1)


def old_card_signs_in_for_the_new_one():
    """beside a new card the old one signs in: no code, no browser, no question which card, 18 actions from the icon"""
    count = Actions("a new PIN, the old card signs in")
    with Place() as place:
        new = place.label
        place.cards.run("pkcs11-tool", "--module", place.cards.module, "--token-label", new, "--init-token",
                        "--label", new, "--so-pin", SO_PIN)
        place.cards.add(PORTAL, PORTAL.people[0]["tckn"], "p256", puk=SO_PIN)
        with place.window() as ui:
            count.launch(ui)
            press(ui, "Make or unlock a PIN")
            read(ui, "Signing in")
            digits(ui, PIN)
            press(ui, "SIGN")
            choose_pin(ui, NEW_PIN)
            read_sms_page(ui)
            count.glance("phone")
            give_sms(ui)
            read(ui, "Your new PIN is set")
            count.tell(limit=18, guides=["G1"])
            ui.find_text(new)
            expect_unlocked(place)
            place.expect_calls(C_Login=2, C_InitPIN=1)


def wrong_sms_and_another_one():
    """a wrong SMS code costs a try and nothing else; after a restart another SMS is asked for, and only that counts"""
    with Place(LOCKED) as place:
        with place.window() as ui:
            enter_code(ui, place.code())
            choose_pin(ui, NEW_PIN)
            read_sms_page(ui)
            first = PORTAL.sms_code()
            give_sms(ui, "000000" if first != "000000" else "000001")
            ui.find_text("2 deneme hakkınız kaldı")
            place.expect_calls()
            again = ui.find("push button", lambda name: name.startswith("Tekrar Gönder"))
            holds("sensitive" not in again.states, "another SMS can be asked for at once")
            ui.proc.kill()
            ui.proc.wait()
        PORTAL.sql("UPDATE sms SET sent = sent - 61")
        with place.window() as ui:
            press(ui, "Go on with the interrupted task")
            choose_pin(ui, NEW_PIN)
            read_sms_page(ui)
            press(ui, "Send Again by SMS")
            ui.until("another SMS", lambda: PORTAL.sms_code() != first)
            give_sms(ui)
            read(ui, "Your new PIN is set")
            expect_unlocked(place)
            place.expect_calls(C_Login=1, C_InitPIN=1)


def refused_puk():
    """the card does not take what the portal keeps: told once, and the screen says to stop"""
    with Place("C_Login 1 rv a0\n" + LOCKED) as place, place.window() as ui:
        enter_code(ui, place.code())
        choose_pin(ui, NEW_PIN)
        give_sms(ui)
        read(ui, "The card did not accept the operation")
        equal(newest_task(), ("failed", "puk-rejected", "failed"))
        place.expect_calls(C_Login=1)


def asks_the_card_after_a_break():
    """the card took the new PIN and its answer got lost: the person tries it once, and all agree"""
    with Place("C_InitPIN 1 after 30") as place, place.window() as ui:
        enter_code(ui, place.code())
        choose_pin(ui, NEW_PIN)
        give_sms(ui)
        read(ui, "Is the new PIN on the card?")
        equal(newest_task()[2], None, "what the portal was told")
        digits(ui, NEW_PIN)
        press(ui, "Check")
        read(ui, "Your new PIN is set")
        expect_unlocked(place)
        place.expect_calls(C_Login=2, C_InitPIN=1)


def changes_the_pin():
    """a wrong present PIN leads back to it; the right one changes the PIN, with one login and one change"""
    with Place() as place, place.window() as ui:
        start(ui, "Change the _PIN…")
        read(ui, "Enter your present PIN")
        digits(ui, "999999")
        press(ui, "Continue")
        choose_pin(ui, OTHER_PIN)
        ui.find_text(_("The card did not accept the PIN."))
        place.expect_calls(C_Login=1)
        read(ui, "Enter your present PIN")
        digits(ui, PIN)
        press(ui, "Continue")
        choose_pin(ui, OTHER_PIN)
        read(ui, "Your PIN is changed")
        ui.find_text(_("The PIN is in order."))
        holds(place.pin_is(OTHER_PIN), "the card has another PIN")
        place.expect_calls(C_Login=2, C_SetPIN=1)


def last_try():
    """on the last try the button leads to a new PIN; the try itself takes a second act"""
    with Place(LAST_TRY) as place:
        task = Visitor(PORTAL).sign_in(PORTAL.people[0]["tckn"])
        with place.window() as ui:
            enter_code(ui, task["code"])
            review(ui)
            read(ui, "Only one try is left")
            holds(not list(ui.all("push button", "1")), "there is a keypad")
            press(ui, "Create a New PIN")
            read(ui, "Enter the verification code")
            ui.until("the portal knows", lambda: newest_task()[:2] == ("declined", "pin-locked"))
            place.expect_calls()
            press(ui, "Cancel")
            enter_code(ui, Visitor(PORTAL).sign_in(PORTAL.people[0]["tckn"])["code"])
            review(ui)
            read(ui, "Only one try is left")
            ui.tab_to(_("I know my PIN and want to use the last try."))
            ui.key("space")
            enter_pin(ui)
            read(ui, "Signed. Go back to your browser")
            place.expect_calls(C_Login=1)


def locked():
    """a locked card is never asked for its PIN: signing leads straight to a new one"""
    with Place(LOCKED) as place, place.window() as ui:
        enter_code(ui, Visitor(PORTAL).sign_in(PORTAL.people[0]["tckn"])["code"])
        review(ui)
        read(ui, "The PIN is locked")
        holds(not list(ui.all("push button", "1")), "there is a keypad")
        press(ui, "Create a New PIN")
        read(ui, "Enter the verification code")
        ui.key(*place.code())
        press(ui, "Continue")
        choose_pin(ui, NEW_PIN)
        give_sms(ui)
        read(ui, "Your new PIN is set")
        expect_unlocked(place)
        place.expect_calls(C_Login=1, C_InitPIN=1)


if __name__ == "__main__":
    CASES = [unlocks_with_the_browser, makes_a_pin_with_the_keyboard_alone, old_card_signs_in_for_the_new_one,
             wrong_sms_and_another_one, refused_puk, asks_the_card_after_a_break, changes_the_pin, last_try, locked]
    PORTAL = Portal(SANDBOX)
    try:
        STATUS = run([case for case in CASES if len(sys.argv) < 6 or case.__name__ in sys.argv[5:]])
    finally:
        PORTAL.close()
    sys.exit(STATUS)
