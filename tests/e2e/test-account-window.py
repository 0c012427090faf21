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
from card import PIN
from login import E_DEVLET_PASSWORD, WORDS, solve
from stage import LOCALES, Stage, _, enter_pin, press, read
from tap import equal, holds, run

pgettext = gettext.translation("eimza-asistani", LOCALES, ["tr"]).pgettext
ACCEPT = pgettext("e-Onay", "I ACCEPT")
GRANT_TEXT = "e-Onay vermeyi KABUL EDİYORUM."


def sign_in_by_card(ui):
    ui.find_text("Kullanıcı servislerine elektronik imzalı olarak girme işlemini onaylıyorum.")
    enter_pin(ui, heading="Signing in")


def accept(ui):
    read(ui, "e-Onay")
    ui.find_text(GRANT_TEXT)
    ui.find("push button", ACCEPT).click()
    ui.find("push button", "1")
    enter_pin(ui, heading="e-Onay")


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


CASES = [gives_e_onay]

if __name__ == "__main__":
    sys.exit(run([case for case in CASES if len(sys.argv) < 6 or case.__name__ in sys.argv[5:]]))
