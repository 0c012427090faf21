# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has happened before the calls of signing in by password and at e-Devlet; see contract.py."""
import time

import login
from portal import Assistant


class SignInSituations:
    """A part of contract.py's Situation."""

    def a_captcha(self):
        self.portal.sql("DELETE FROM sms")
        solved = login.captcha(self.portal)
        self.values.update(captcha=solved["id"], answer=solved["answer"])

    def a_used_captcha(self):
        self.a_captcha()
        self.portal.sql("DELETE FROM captcha WHERE id = ?", self.values["captcha"])

    def a_captcha_after_five_wrong_passwords(self):
        for _ in range(5):
            login.attempt(self.portal, self.tckn, "yanlış").expect(401)
        self.a_captcha()

    def a_captcha_after_three_codes(self):
        self.a_captcha()
        for _ in range(3):
            self.portal.sql("INSERT INTO sms (subject, account, code_mac, sent) VALUES ('before', 1, '', ?)",
                            int(time.time()) - 60)

    def as_many_captchas_as_one_address_gets(self):
        for _ in range(61):
            if self.portal.request("POST", "/v1/captchas", {"kind": "question"}).status == 429:
                return

    def begun(self, client, app=None):
        self.portal.sql("DELETE FROM sms")
        code = None
        answer = login.begin(client, self.tckn, app)
        code = self.portal.sms_code()
        self.values.update(session=answer["id"], sms=code, wrong_sms="000000" if code != "000000" else "111111")

    def a_code_for_a_page(self):
        self.begun(self.visitor)

    def a_code_for_the_assistant(self):
        self.begun(self.portal, Assistant.APP)

    def a_code_of_a_minute_ago(self):
        self.a_code_for_the_assistant()
        self.portal.sql("UPDATE sms SET sent = sent - 61")

    def a_code_of_three_minutes_ago(self):
        self.a_code_for_the_assistant()
        self.portal.sql("UPDATE sms SET sent = sent - 181")

    def a_code_with_two_wrong_tries(self):
        self.a_code_for_the_assistant()
        for _ in range(2):
            self.portal.request("POST", f"/v1/sessions/{self.values['session']}/sms",
                                {"code": self.values["wrong_sms"]}).expect(422)

    def a_code_that_was_used(self):
        self.a_code_for_the_assistant()
        login.finish(self.portal, {"id": self.values["session"]}, self.values["sms"])

    def a_code_of_e_devlet(self):
        self.values.update(code=login.e_devlet_code(self.visitor, self.tckn))

    def a_code_of_e_devlet_that_was_used(self):
        self.a_code_of_e_devlet()
        login.redeem(self.portal, self.values["code"]).expect(200)

    def a_code_of_e_devlet_a_minute_ago(self):
        self.a_code_of_e_devlet()
        self.portal.sql("UPDATE oauth_code SET expires = expires - 60")

    def a_strangers_code(self):
        task = self.visitor.sign_in(login.STRANGER)
        self.values.update(task=task["id"])
        self.assistant.claim(task["code"])
