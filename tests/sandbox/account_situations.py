# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has happened before a call of the account journeys; see Situation in contract.py."""

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
        self.portal.sql("UPDATE account SET e_onay = 'none', e_onay_since = NULL")
        self.assistant = Assistant(self.portal)
        self.values.update(new_claim_key=random_secret())

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
