# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""End to end: a browser at the portal, the window, a card. Each journey ends at the right page, and the portal's
database says what is true.

usage: test-window.py EIMZA-ASISTANI EIMZA-SANDBOX FAULT-SHIM LOCALES [CASE…]   (under ui-run.sh, in Turkish)
"""
import sys

from actions import Actions
from browser import Browser
from card import PIN
from portal import Assistant
from stage import Stage, _, enter_code, enter_pin, in_trouble, press, read, review
from tap import equal, holds, run

NOTHING = "Nothing was signed."


def ask_for_code(browser, stage):
    """From the portal's front page to the 15 digits, as a person goes."""
    browser.open(stage.portal.url + "/")
    browser.find("link", "Giriş").click()
    browser.find("link", "e-İmza ile giriş").click()
    browser.find("textbox", "T.C. Kimlik No").type(stage.person)
    browser.find("button", "Giriş").click()
    browser.wait_for_text("Kalan süre")
    return "".join(browser.css("#code").text.split())


def signs_in_through_the_browser():
    """the browser shows a code, the window signs, the browser arrives signed in"""
    count = Actions("sign in with a code")
    with Stage() as stage, Browser(ca=stage.portal.ca) as browser:
        count.watch(browser, "browser")
        ask_for_code(browser, stage)
        link = browser.find("link", "Uygulamada aç")
        link.click()
        with stage.window(link.attribute("href")) as ui:
            count.handed(ui)
            read(ui, "Enter the verification code")
            press(ui, "Continue")
            with count.aside():
                browser.wait_for_text("Uygulama bağlandı: imza bekleniyor")
            text = "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum."
            ui.find_text(text)
            review(ui)
            enter_pin(ui)
            read(ui, "Signed. Go back to your browser")
            address = ui.until("the browser is opened", stage.opened)[0]
            holds(address.startswith(stage.portal.url + "/return#"), address)
            browser.receive(address)
            browser.wait_for_text(stage.name)
            holds(browser.url.endswith("/menu"), browser.url)
            count.tell(limit=21, guides=["G2a sign-in"])
            read(ui, "Signed, you can go back to your browser")
            equal(stage.shim.count("C_Login"), 1, "logins at the card")


def signs_with_the_keyboard_alone():
    """the same without a mouse"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        ui.until("the window is active", lambda: ui.frame.has("active"))
        ui.tab_to(_("Sign with a code"))
        ui.key("Return")
        read(ui, "Enter the verification code")
        ui.key(*offer["code"], "Return")
        read(ui, "Read what you will sign")
        ui.tab_to(_("Continue"))
        ui.key("Return")
        read(ui, "Enter your PIN")
        ui.key(*PIN)
        ui.tab_to(_("SIGN"))
        ui.key("Return")
        read(ui, "Signed. Go back to your browser")
        equal(stage.task(offer["id"])["signatures"], 1)


def signs_in_without_a_code():
    """the assistant signs in by itself"""
    count = Actions("sign in without a code")
    with Stage() as stage, stage.window() as ui:
        count.launch(ui)
        press(ui, "Services")
        ui.find_text("Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum.")
        enter_pin(ui, heading="Signing in")
        read(ui, "Services")
        count.tell(limit=8, guides=["G2a sign-in"])
        ui.find_text(stage.name)
        equal(stage.shim.count("C_Login"), 1, "logins at the card")


def wrong_pin():
    """a wrong PIN leads back to the keypad; the right one signs; the card saw exactly two tries"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        review(ui)
        enter_pin(ui, "999999")
        ui.find_text(_("The card did not accept the PIN."))
        equal(stage.shim.count("C_Login"), 1, "logins at the card")
        equal(stage.task(offer["id"])["state"], "claimed")
        enter_pin(ui)
        read(ui, "Signed. Go back to your browser")
        equal(stage.shim.count("C_Login"), 2, "logins at the card")


def unknown_code():
    """a code that nobody was given is mended where it was typed"""
    with Stage() as stage, stage.window() as ui:
        enter_code(ui, "123456789012345")
        ui.find_text(_("The portal does not know this verification code."))
        read(ui, "Enter the verification code")


def expired_code():
    """a code whose time is over"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        stage.portal.stop()
        stage.restart_portal("--clock-skew", "400")
        enter_code(ui, offer["code"])
        read(ui, "Enter the verification code")
        ui.find_text(_("A verification code is valid for a few minutes only, and this one’s time is over."))
        equal(stage.task(offer["id"])["signatures"], 0)


def second_claim():
    """a code that another program has claimed"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        Assistant(stage.portal).claim(offer["code"])
        enter_code(ui, offer["code"])
        ui.find_text(_("Another program has already used this code."))
        equal(stage.task(offer["id"])["signatures"], 0)


def cancelled_in_the_browser():
    """the page takes its task back while the person reads"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        read(ui, "Read what you will sign")
        stage.visitor.request("DELETE", f"/v1/tasks/{offer['id']}").expect(204)
        holds(_(NOTHING) in in_trouble(ui, "Cancelled in the browser"), "says that nothing was signed")
        equal(stage.task(offer["id"])["state"], "cancelled")


def not_mine():
    """“I did not start this” reaches the portal"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        read(ui, "Read what you will sign")
        press(ui, "I did not start this")
        ui.until("the portal knows", lambda: stage.task(offer["id"])["decline_reason"] == "not-mine")
        equal(stage.task(offer["id"])["signatures"], 0)


def cancelled_in_the_window():
    """Vazgeç reaches the portal and leads back to the start"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        read(ui, "Read what you will sign")
        press(ui, "Cancel")
        read(ui, "What do you want to do?")
        ui.until("the portal knows", lambda: stage.task(offer["id"])["decline_reason"] == "user")


def card_pulled():
    """the card is pulled while it signs; put in again, the journey goes on with the same task"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        stage.shim.rule("C_Sign * rv 32")
        enter_code(ui, offer["code"])
        review(ui)
        enter_pin(ui)
        ui.find_text(_("The card was taken out"))
        equal(stage.task(offer["id"])["signatures"], 0)
        stage.shim.rule("")
        enter_pin(ui)
        read(ui, "Signed. Go back to your browser")
        equal(stage.task(offer["id"])["signatures"], 1)


def driver_crashes():
    """a driver that crashes takes nothing down"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        review(ui)
        stage.shim.rule("C_Sign * segv")
        enter_pin(ui)
        holds(_(NOTHING) in in_trouble(ui, "The card driver stopped"), "says that nothing was signed")
        stage.shim.rule("")
        press(ui, "Look for Cards Again")
        enter_pin(ui)
        read(ui, "Signed. Go back to your browser")
        equal(stage.task(offer["id"])["signatures"], 1)


def garbage_from_the_driver():
    """a signature with one wrong bit is found here and never sent"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        stage.shim.rule("C_Sign * flip")
        enter_code(ui, offer["code"])
        review(ui)
        enter_pin(ui)
        holds(_(NOTHING) in in_trouble(ui, "The card’s signature is not right"), "says that nothing was signed")
        equal(stage.task(offer["id"])["signatures"], 0)
        equal(stage.task(offer["id"])["state"], "claimed")


def portal_stopped():
    """signed, the portal gone: the same signature is sent again without a PIN"""
    with Stage() as stage, stage.window() as ui:
        offer = stage.visitor.sign_in(stage.person)
        enter_code(ui, offer["code"])
        review(ui)
        read(ui, "Enter your PIN")
        stage.portal.stop()
        enter_pin(ui)
        read(ui, "Signed, but not handed in", timeout_s=60)
        equal(stage.task(offer["id"])["signatures"], 0)
        stage.restart_portal()
        press(ui, "Send Again")
        read(ui, "Signed. Go back to your browser")
        equal(stage.task(offer["id"])["signatures"], 1)
        equal(stage.shim.count("C_Login"), 1, "logins at the card")


def killed_after_signing():
    """killed while the portal is away: the next start hands the signature in without a PIN"""
    with Stage() as stage:
        offer = stage.visitor.sign_in(stage.person)
        with stage.window() as ui:
            enter_code(ui, offer["code"])
            review(ui)
            read(ui, "Enter your PIN")
            stage.portal.stop()
            enter_pin(ui)
            ui.find("push button", _("Send Again"), timeout_s=60)
            ui.proc.kill()
            ui.proc.wait()
        stage.restart_portal()
        with stage.window() as ui:
            press(ui, "Go on with the interrupted task")
            read(ui, "Signed. Go back to your browser")
            equal(stage.task(offer["id"])["signatures"], 1)
            equal(stage.shim.count("C_Login"), 1, "logins at the card")


def other_persons_card():
    """somebody else's card is not asked for its PIN; the right one goes on by itself"""
    with Stage(with_card=False) as stage:
        stage.cards.add(stage.portal, stage.portal.people[1]["tckn"])
        with stage.window() as ui:
            offer = stage.visitor.sign_in(stage.person)
            enter_code(ui, offer["code"])
            review(ui)
            ui.find_text(stage.portal.people[1]["name"])
            equal(stage.shim.count("C_Login"), 0, "logins at the card")
            equal(stage.task(offer["id"])["signatures"], 0)


def two_cards():
    """of two cards the person chooses"""
    with Stage() as stage:
        stage.cards.add(stage.portal, stage.person, key="p256")
        with stage.window() as ui:
            offer = stage.visitor.sign_in(stage.person)
            enter_code(ui, offer["code"])
            review(ui)
            read(ui, "Choose a certificate")
            equal(stage.shim.count("C_Login"), 0, "logins at the card")


if __name__ == "__main__":
    cases = [signs_in_through_the_browser, signs_with_the_keyboard_alone, signs_in_without_a_code, wrong_pin,
                  unknown_code, expired_code, second_claim, cancelled_in_the_browser, not_mine, cancelled_in_the_window,
                  card_pulled, driver_crashes, garbage_from_the_driver, portal_stopped,
             killed_after_signing, other_persons_card, two_cards]
    sys.exit(run([case for case in cases if len(sys.argv) < 6 or case.__name__ in sys.argv[5:]]))
