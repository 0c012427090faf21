# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""People who are signed in, for the tests of what comes after."""
from portal import Assistant, Signer, Visitor


class Person:
    """A person with a key: as a visitor with the cookie of the pages, and as an assistant with the account token."""

    def __init__(self, portal, index=0, profile="nes"):
        self.portal = portal
        self.tckn = portal.people[index]["tckn"]
        self.signer = Signer(portal, self.tckn, profile)

    def visit(self):
        visitor = Visitor(self.portal)
        task = visitor.sign_in(self.tckn)
        assistant = Assistant(self.portal)
        assistant.claim(task["code"])
        answer = assistant.hand_in(self.signer.sign(assistant.statement()))
        visitor.request("POST", f"/v1/tasks/{task['id']}/confirm",
                        {"secret": answer["return_url"].split("&r=")[1]}).expect(200)
        return visitor

    def open(self, browser, path="/menu"):
        """The browser, signed in and on that page."""
        name, value = self.visit().cookie.split("=", 1)
        browser.cdp("Network.setCookie", name=name, value=value, url=self.portal.url, path="/", secure=True, httpOnly=True)
        browser.open(self.portal.url + path)

    def token(self):
        assistant = Assistant(self.portal)
        assistant.begin(self.tckn)
        return assistant.hand_in(self.signer.sign(assistant.statement()))["account_token"]

    def approve(self, code):
        """The assistant takes a code and signs what it is for; gives the answer to the signature."""
        assistant = Assistant(self.portal)
        assistant.claim(code)
        return assistant.put(self.signer.approve(assistant.statement()))
