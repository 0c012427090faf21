# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has happened before a call of the account journeys; see Situation in contract.py."""
import time

from portal import Assistant, random_secret


class AccountSituations:
    """One person's browser and assistant serve all of them: the record is put back as it was each time."""

    def an_account(self):
        if "account" not in self.signers:
            self.signed_in()
            self.other.request("DELETE", "/v1/session")
            self.signers["account"] = self.visitor, self.other
            assistant = Assistant(self.portal)
            assistant.begin(self.tckn)
            self.signers["token"] = assistant.hand_in(self.signer().sign(assistant.statement()))["account_token"]
        self.visitor, self.other = self.signers["account"]
        self.account_token = self.signers["token"]
        self.portal.sql("UPDATE account SET e_onay = 'none', e_onay_since = NULL, notify = 'both',"
                        " email = 'ayse.deneme@example.org', mobile = '5550009290' WHERE id = 1")
        self.portal.sql("UPDATE certificate SET account = 1, status = 'valid', reason = NULL WHERE account IN (1, 2)")
        for table in ("sms", "change"):
            self.portal.sql(f"DELETE FROM {table}")
        self.assistant = Assistant(self.portal)
        version = self.portal.sql_rows("SELECT version FROM account WHERE id = 1")[0][0]
        self.values.update(new_claim_key=random_secret(), version=version)

    def as_account(self, method, path, body=None):
        return self.portal.request(method, path, body, {"Authorization": f"Bearer {self.account_token}"})

    def approve(self, path, body):
        """The assistant asks for a task of the account's and signs it; gives the answer to the signature."""
        assistant = Assistant(self.portal)
        assistant.take(self.as_account("POST", path, {**body, "claim_key": assistant.claim_key, "app": Assistant.APP})
                       .expect(202).json)
        return assistant.hand_in(self.signer().approve(assistant.statement()))

    def an_account_with_e_onay(self):
        self.an_account()
        self.values.update(evidence=self.approve("/v1/e-onay", {"grant": True})["receipt"]["id"])

    def an_account_that_asked_for_e_onay(self):
        self.an_account()
        self.as_account("POST", "/v1/e-onay", {"grant": True, "claim_key": self.values["new_claim_key"],
                                               "app": Assistant.APP}).expect(202)

    def an_account_that_asked_for_another_e_onay(self):
        """The same claim key was used for the other of the two."""
        self.an_account()
        self.portal.sql("UPDATE account SET e_onay = 'granted'")
        self.as_account("POST", "/v1/e-onay", {"grant": False, "claim_key": self.values["new_claim_key"],
                                               "app": Assistant.APP}).expect(202)
        self.portal.sql("UPDATE account SET e_onay = 'none'")

    def an_account_that_disowned_a_code(self):
        self.an_account()
        self.portal.sql("UPDATE session SET locked = 1 WHERE account IS NOT NULL AND kind = 'browser'")

    def e_onay_of_another_account(self):
        self.an_account_with_e_onay()
        self.portal.sql("UPDATE task SET account = 2 WHERE purpose = 'e-onay-grant'")

    def certificates(self, *profiles):
        """Exactly these, in the order of their age; the first one's serial number is bound."""
        self.an_account()
        self.signer()
        for profile in profiles:
            self.signer(profile=profile)
        marks = ", ".join("?" * len(profiles))
        self.portal.sql(f"UPDATE certificate SET account = 2 WHERE account = 1 AND profile NOT IN ({marks})", *profiles)
        self.portal.sql("UPDATE certificate SET status = 'suspended' WHERE account = 1 AND profile = 'suspended'")
        if profiles:
            self.name(profiles[0])

    def name(self, profile):
        serial = self.portal.sql_rows("SELECT serial FROM certificate WHERE account = 1 AND profile = ?", profile)[0][0]
        end = serial[-4:].upper()
        self.values.update(serial=serial, serial_end=end, other_end="0000" if end != "0000" else "1111")

    def an_account_without_certificates(self):
        self.certificates()

    def an_account_with_an_old_and_a_new_certificate(self):
        self.certificates("nes", "ending")
        self.portal.sql("INSERT OR IGNORE INTO card (serial, account, label, model, created)"
                        " VALUES ('043c9248390365d4', 1, 'AYŞE', 'AKIS', 0)")
        self.portal.sql("UPDATE certificate SET card = '043c9248390365d4' WHERE account = 1")

    def an_account_whose_only_certificate_is_suspended(self):
        self.certificates("suspended")

    def an_account_with_a_suspended_certificate_and_another(self):
        self.certificates("suspended", "nes")

    def an_account_whose_certificate_is_revoked(self):
        self.certificates("nes")
        self.portal.sql("UPDATE certificate SET status = 'revoked' WHERE profile = 'nes'")

    def a_certificate_of_another_account(self):
        self.certificates("nes")
        self.portal.sql("UPDATE certificate SET account = 2 WHERE account = 1")

    def an_account_that_had_three_sms(self):
        self.certificates("nes", "suspended")
        self.values.update(suspended=self.portal.sql_rows(
            "SELECT serial FROM certificate WHERE account = 1 AND profile = 'suspended'")[0][0])
        for _ in range(3):
            self.portal.sql("INSERT INTO sms (subject, account, code_mac, sent) VALUES ('before', 1, '', ?)",
                            int(time.time()) - 60)

    def an_account_that_suspends(self):
        self.certificates("nes")
        path = f"/v1/certificates/{self.values['serial']}/suspend"
        self.values.update(change=self.as_account("POST", path, {"by": "sms"}).expect(202).json["change"])
        code = self.portal.sms_code()
        self.values.update(sms=code, wrong_sms="000000" if code != "000000" else "111111")

    def confirm(self, code):
        return self.as_account("POST", f"/v1/changes/{self.values['change']}/sms", {"code": code})

    def an_account_that_has_suspended(self):
        self.an_account_that_suspends()
        self.confirm(self.values["sms"]).expect(200)

    def an_account_that_suspends_with_two_wrong_codes(self):
        self.an_account_that_suspends()
        for _ in range(2):
            self.confirm(self.values["wrong_sms"]).expect(422)

    def an_account_that_suspends_what_was_revoked_meanwhile(self):
        self.an_account_that_suspends()
        self.portal.sql("UPDATE certificate SET status = 'revoked' WHERE profile = 'nes'")

    def an_account_that_suspends_since_a_minute(self):
        self.an_account_that_suspends()
        self.portal.sql("UPDATE sms SET sent = sent - 61")

    def an_account_that_suspends_since_three_minutes(self):
        self.an_account_that_suspends()
        self.portal.sql("UPDATE sms SET sent = sent - 181")

    def an_account_that_suspends_since_an_hour(self):
        self.an_account_that_suspends()
        self.portal.sql("UPDATE change SET created = created - 3600")

    def a_change_of_another_account(self):
        self.an_account_that_suspends()
        self.portal.sql("UPDATE change SET account = 2")

    def an_account_that_was_changed_meanwhile(self):
        self.an_account()
        self.portal.sql("UPDATE account SET version = version + 1 WHERE id = 1")

    def an_account_that_takes_a_new_number(self):
        self.an_account()
        answer = self.portal.request("PUT", "/v1/profile", {"version": self.values["version"], "mobile": "5550004321"},
                                     {"Authorization": f"Bearer {self.account_token}"}).expect(202)
        codes = [self.portal.sms_code(to) for to in ("5550009290", "5550004321")]
        self.values.update(change=answer.json["change"], sms=codes[0], new_sms=codes[1],
                           wrong_sms="000000" if "000000" not in codes else "111111")
