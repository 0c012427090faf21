# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""End to end: the journeys about an account in the window, against the real portal, its practice phone and its
practice e-Devlet in Chromium. The portal's database says what is true.

usage: test-account-window.py EIMZA-ASISTANI EIMZA-SANDBOX FAULT-SHIM LOCALES [CASE…]   (under ui-run.sh, in Turkish)
"""
import gettext
import sys

from actions import Actions
from browser import Browser
from card import PIN, Cards
from login import E_DEVLET_PASSWORD, STRANGER, WORDS, begin, finish, solve
from stage import LOCALES, Stage, _, enter_code, enter_pin, press, read, review
from tap import equal, holds, run

pgettext = gettext.translation("eimza-asistani", LOCALES, ["tr"]).pgettext
ACCEPT = pgettext("e-Onay", "I ACCEPT")
GRANT_TEXT = "e-Onay vermeyi KABUL EDİYORUM."
WITHDRAW_TEXT = "e-Onay'ı KABUL ETMİYORUM; daha önce verdiğim e-Onay'ı geri alıyorum."
SIGN_IN_TEXT = "Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum."


def sign_in_by_card(ui):
    ui.find_text(SIGN_IN_TEXT)
    enter_pin(ui, heading="Signing in")


def sign_with(ui, text):
    """The PIN is asked for below the text that it will sign, and no longer below that of the sign-in."""
    ui.find("push button", "1")
    ui.find_text(text)
    ui.gone(name=SIGN_IN_TEXT)
    enter_pin(ui, heading="e-Onay")


def accept(ui):
    read(ui, "e-Onay")
    ui.find_text(GRANT_TEXT)
    ui.find("push button", ACCEPT).click()
    sign_with(ui, GRANT_TEXT)


def e_onay_of(stage):
    return stage.portal.sql_rows("SELECT e_onay FROM account WHERE tckn = ?", stage.person)[0][0]


def type_secret(ui, name, text):
    """Where no text can be set from outside: key by key, as a person does."""
    ui.tab_to(name)
    ui.key(*text)


def gives_e_onay():
    """from the icon to “e-Onay verildi” in twelve actions; the evidence is kept"""
    count = Actions("e-Onay")
    with Stage() as stage, stage.window() as ui:
        count.launch(ui)
        press(ui, "e-Onay")
        sign_in_by_card(ui)
        accept(ui)
        read(ui, "e-Onay is given")
        count.tell(limit=12, guides=["G2a", "G4"])
        equal(e_onay_of(stage), "granted")
        ui.find("push button", _("Save the signed text (.p7s)…"))
        ui.find("push button", _("Save the time-stamp (.tsr)…"))
        equal(stage.shim.count("C_Login"), 2, "logins at the card")
        equal(ui.nameless(), [])


def withdraws_e_onay():
    """what was given is seen with its date, and taken back by a signature; the services lead on to it"""
    with Stage() as stage, stage.window() as ui:
        press(ui, "Services")
        sign_in_by_card(ui)
        read(ui, "Services")
        press(ui, "Give e-Onay")
        accept(ui)
        read(ui, "e-Onay is given")
        press(ui, "Done")
        # nobody signs in a second time, and what is to be done now has changed
        ui.find_text(_("Everything is in order"))
        press(ui, "e-Onay")
        ui.find_text(_("e-Onay was given on %s.").split("%s", maxsplit=1)[0])
        press(ui, "I NO LONGER ACCEPT")
        sign_with(ui, WITHDRAW_TEXT)
        read(ui, "e-Onay is taken back")
        equal(e_onay_of(stage), "none")
        equal(stage.shim.count("C_Login"), 3, "logins at the card")
        press(ui, "Done")
        read(ui, "Services")
        press(ui, "Update my details")
        ui.find("text", _("New _e-mail address").replace("_", "")).type("yeni.adres@ornek.example")
        press(ui, "Sign out")
        ui.gone("push button", _("Sign out"))
        # what was typed does not wait on the screen for whoever comes next
        ui.find("push button", _("Services"))
        # the window does not wait for the portal's answer
        ui.until("the portal knows", lambda: stage.portal.sql_rows("SELECT count(*) FROM session")[0][0] == 0)


def enter_sms(ui, stage):
    read(ui, "Enter the code from the SMS")
    ui.key(*stage.portal.sms_code())
    press(ui, "Confirm")


def log_in(ui, stage, word=None):
    """On the page of the password; the question is for those who do not see the picture."""
    read(ui, "Sign in with a password")
    press(ui, "Ask me a question instead")
    answer = ui.find("text", _("_Answer to the question").replace("_", ""))
    ui.find("text", _("_T.C. identity number").replace("_", "")).type(stage.person)
    ui.tab_to(_("_Security word").replace("_", ""))
    ui.key(*(word or WORDS[stage.person]))
    answer.type(solve(answer.fresh().desc))
    press(ui, "Continue")


def signs_in_by_password():
    """T.C. number, security word, a question, a code by SMS; a wrong word is not told from a wrong number"""
    with Stage(with_card=False) as stage, stage.window() as ui:
        ui.until("the window is active", lambda: ui.frame.has("active"))
        press(ui, "Sign in")
        read(ui, "How do you want to sign in?")
        press(ui, "With a password")
        log_in(ui, stage, word="yanlis-sozcuk")
        ui.find_text(_("Signing in did not work"))
        equal(ui.find("text", _("_T.C. identity number").replace("_", "")).text(), stage.person)
        ui.tab_to(_("_Security word").replace("_", ""))
        ui.key(*WORDS[stage.person])
        answer = ui.find("text", _("_Answer to the question").replace("_", ""))
        answer.type(solve(answer.fresh().desc))
        press(ui, "Continue")
        enter_sms(ui, stage)
        read(ui, "Services")
        ui.find_text(stage.name)
        equal(ui.nameless(), [])


def signs_in_by_e_devlet():
    """in the browser, at the practice e-Devlet; the window goes on by itself"""
    with Stage(with_card=False) as stage, Browser(ca=stage.portal.ca) as browser, stage.window() as ui:
        press(ui, "Sign in")
        press(ui, "With e-Devlet")
        read(ui, "Sign in in your browser")
        browser.receive(ui.until("the browser is opened", stage.opened)[0])
        browser.css("#tckn").type(stage.person)
        browser.css("#password").type(E_DEVLET_PASSWORD)
        browser.css("form .button.main").click()
        read(ui, "Services")
        ui.find_text(stage.name)


def status_of(stage):
    return stage.portal.sql_rows("SELECT status FROM certificate WHERE account = "
                                 "(SELECT id FROM account WHERE tckn = ?)", stage.person)[0][0]


def serial_of(stage):
    return stage.portal.sql_rows("SELECT serial FROM certificate WHERE account = "
                                 "(SELECT id FROM account WHERE tckn = ?)", stage.person)[0][0]


def open_certificate(ui, serial):
    read(ui, "My certificates")
    end = "…" + serial[-4:].lower()
    ui.find("push button", lambda name: name.endswith(end)).click()
    read(ui, "The certificate")


def suspends_resumes_and_revokes():
    """a mislaid card is suspended, found again, and at last revoked, each by SMS"""
    with Stage() as stage, stage.window() as ui:
        ui.until("the window is active", lambda: ui.frame.has("active"))
        press(ui, "My certificates")
        sign_in_by_card(ui)
        open_certificate(ui, serial_of(stage))
        press(ui, "Suspend")
        read(ui, "Suspend the certificate?")
        press(ui, "Suspend")
        enter_sms(ui, stage)
        read(ui, "The certificate is suspended")
        equal(status_of(stage), "suspended")
        press(ui, "Done")
        open_certificate(ui, serial_of(stage))
        press(ui, "Resume")
        read(ui, "Resume the certificate?")
        press(ui, "Resume")
        enter_sms(ui, stage)
        read(ui, "The certificate is in use again")
        equal(status_of(stage), "valid")
        press(ui, "Done")
        open_certificate(ui, serial_of(stage))
        press(ui, "Revoke")
        read(ui, "Revoke the certificate?")
        ui.find_text(_("This cannot be undone."))
        revoke = ui.find("push button", _("Revoke for good"))
        ui.key("space")
        end = ui.find("text", _("_Last four digits of the serial number").replace("_", ""))
        end.type("zzzz")
        ui.find_text(_("These are not the last four digits of the number above."))
        holds(not revoke.has("sensitive"), "the wrong certificate is not revoked")
        end.type(serial_of(stage)[-4:])
        revoke.click()
        enter_sms(ui, stage)
        read(ui, "The certificate is revoked")
        equal(status_of(stage), "revoked")
        press(ui, "Done")
        ui.find_text(_("None of your certificates can sign now."))


def by_card(ui):
    ui.tab_to(_("With a code by SMS"))
    ui.key("Up")


def answers_for_the_other_certificate():
    """the certificate in the reader signs for one that is not: it is taken back into use, and at last revoked"""
    with Stage() as stage:
        elsewhere = Cards()
        elsewhere.add(stage.portal, stage.person, "p256", profile="suspended")
        serial = stage.portal.sql_rows("SELECT serial FROM certificate WHERE status = 'suspended' AND account = "
                                       "(SELECT id FROM account WHERE tckn = ?)", stage.person)[0][0]

        def status():
            return stage.portal.sql_rows("SELECT status FROM certificate WHERE serial = ?", serial)[0][0]

        try:
            with stage.window() as ui:
                ui.until("the window is active", lambda: ui.frame.has("active"))
                press(ui, "My certificates")
                sign_in_by_card(ui)
                open_certificate(ui, serial)
                press(ui, "Resume")
                read(ui, "Resume the certificate?")
                by_card(ui)
                press(ui, "Resume")
                enter_pin(ui, heading="Reinstate a suspended certificate")
                read(ui, "The certificate is in use again")
                equal(status(), "valid")
                press(ui, "Done")
                open_certificate(ui, serial)
                press(ui, "Revoke")
                read(ui, "Revoke the certificate?")
                ui.key("space")
                ui.find("text", _("_Last four digits of the serial number").replace("_", "")).type(serial[-4:])
                by_card(ui)
                press(ui, "Revoke for good")
                enter_pin(ui, heading="Revoke a certificate for ever")
                read(ui, "The certificate is revoked")
                equal(status(), "revoked")
                equal(stage.shim.count("C_Login"), 3, "logins at the card")
        finally:
            elsewhere.close()


def updates_the_details():
    """a new address needs one code, a new number two; what the portal does not take is said at the field"""
    with Stage() as stage, stage.window() as ui:
        ui.until("the window is active", lambda: ui.frame.has("active"))
        press(ui, "Services")
        sign_in_by_card(ui)
        press(ui, "Update my details")
        read(ui, "Update your details")
        email = ui.find("text", _("New _e-mail address").replace("_", ""))
        email.type("yeni.adres")
        press(ui, "Save")
        ui.find_text(_("The portal does not take this address."))
        ui.find("text", _("New _e-mail address").replace("_", "")).type("yeni.adres@ornek.example")
        ui.find("text", _("New _mobile phone number").replace("_", "")).type("5559876543")
        press(ui, "Save")
        read(ui, "Enter the codes from both SMS")
        old, new = (stage.portal.sms_code(to) for to in phones_of(stage))
        ui.key(*old)
        ui.key(*new)
        press(ui, "Confirm")
        read(ui, "Your details are updated")
        equal(stage.portal.sql_rows("SELECT email, mobile FROM account WHERE tckn = ?", stage.person)[0],
              ("yeni.adres@ornek.example", "5559876543"))


def phones_of(stage):
    return [message["to"] for message in stage.portal.messages()][-2:]


def signs_in_again_in_the_middle():
    """the session ends while the person types; he signs in again and is back where he was, with what he typed"""
    with Stage() as stage, stage.window() as ui:
        press(ui, "Services")
        sign_in_by_card(ui)
        press(ui, "Update my details")
        ui.find("text", _("New _e-mail address").replace("_", "")).type("yeni.adres@ornek.example")
        stage.portal.sql("DELETE FROM session")
        press(ui, "Save")
        sign_in_by_card(ui)
        read(ui, "Update your details")
        equal(ui.find("text", _("New _e-mail address").replace("_", "")).text(), "yeni.adres@ornek.example")
        press(ui, "Save")
        read(ui, "Enter the code from the SMS")


def gives_e_onay_with_the_keyboard_alone():
    """the same without a mouse"""
    with Stage() as stage, stage.window() as ui:
        ui.until("the window is active", lambda: ui.frame.has("active"))
        ui.tab_to(_("e-Onay"))
        ui.key("Return")
        read(ui, "Signing in")
        ui.key(*PIN)
        ui.tab_to(_("SIGN"))
        ui.key("Return")
        ui.find_text(GRANT_TEXT)
        ui.tab_to(ACCEPT)
        ui.key("Return")
        ui.find("push button", "1")
        ui.key(*PIN)
        ui.tab_to(_("SIGN"))
        ui.key("Return")
        read(ui, "e-Onay is given")
        equal(e_onay_of(stage), "granted")


def shows_the_old_and_the_new_card():
    """two valid certificates: which one counts, and how long the other is kept"""
    with Stage() as stage:
        stage.cards.add(stage.portal, stage.person, key="p256", profile="ending")
        with stage.window() as ui:
            ui.until("the window is active", lambda: ui.frame.has("active"))
            press(ui, "My certificates")
            read(ui, "Choose a certificate")
            ui.key("space")
            press(ui, "Continue")
            sign_in_by_card(ui)
            read(ui, "My certificates")
            ui.find("label", _("New: signs now"))
            ui.find("label", _("Old"))
            ui.find_text(_("Keep the old card until %s.").split("%s", maxsplit=1)[0])


def tells_who_has_no_account():
    """a valid certificate of another issuer, whose holder has no account here: a page of its own, and another way"""
    with Stage(with_card=False) as stage:
        stage.cards.add(stage.portal, STRANGER, "p256", profile="other-issuer")
        with stage.window() as ui:
            press(ui, "e-Onay")
            sign_in_by_card(ui)
            read(ui, "You have no account at this portal")
            press(ui, "Sign in another way")
            read(ui, "How do you want to sign in?")


def opens_a_suspended_certificate():
    """a suspended one cannot sign its own way out: the reason is said, the password leads on, one press resumes it"""
    with Stage(with_card=False) as stage:
        stage.cards.add(stage.portal, stage.person, profile="suspended")
        with stage.window() as ui:
            ui.until("the window is active", lambda: ui.frame.has("active"))
            press(ui, "Services")
            sign_in_by_card(ui)
            read(ui, "This certificate is suspended")
            press(ui, "Sign In Another Way")
            press(ui, "With a password")
            log_in(ui, stage)
            enter_sms(ui, stage)
            ui.find_text(_("You have no certificate that can sign"))
            press(ui, "Resume a suspended certificate")
            read(ui, "Resume the certificate?")
            press(ui, "Resume")
            enter_sms(ui, stage)
            read(ui, "The certificate is in use again")
            equal(status_of(stage), "valid")


def gives_e_onay_by_a_code_of_the_browser():
    """the way of the guides: the portal's page has asked, its code is typed here, and the text has a page of its own"""
    with Stage() as stage, stage.window() as ui:
        login = begin(stage.visitor, stage.person)
        finish(stage.visitor, login, stage.portal.sms_code())
        task = stage.visitor.request("POST", "/v1/e-onay", {"grant": True}).expect(202).json["task"]
        enter_code(ui, task["code"])
        ui.find_text(GRANT_TEXT)
        ui.find("push button", _("I did not start this"))
        review(ui)
        enter_pin(ui)
        ui.until("the portal knows", lambda: e_onay_of(stage) == "granted")


CASES = [gives_e_onay, gives_e_onay_with_the_keyboard_alone, gives_e_onay_by_a_code_of_the_browser, withdraws_e_onay,
         signs_in_by_password, signs_in_by_e_devlet, tells_who_has_no_account, shows_the_old_and_the_new_card,
         suspends_resumes_and_revokes, answers_for_the_other_certificate, opens_a_suspended_certificate, updates_the_details,
         signs_in_again_in_the_middle]

if __name__ == "__main__":
    sys.exit(run([case for case in CASES if len(sys.argv) < 6 or case.__name__ in sys.argv[5:]]))
