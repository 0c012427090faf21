# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a practice portal of its own for a test, and plays the programs that talk to it.

    with Portal(program) as portal:
        visitor = Visitor(portal)                       # a browser without pages: cookies and a token
        offer = visitor.sign_in(portal.people[0]["tckn"])
        assistant = Assistant(portal)
        assistant.claim(offer["code"])
        signer = Signer(portal, portal.people[0]["tckn"])
        answer = assistant.hand_in(signer.sign(assistant.statement()))

What is written here is a third reading of the contract, beside those of the portal and of the library: the
statement is composed from the documentation, and the signature is made by the openssl program.
Only the standard library and the openssl program are needed.
"""
import base64
import contextlib
import http.client
import json
import os
import re
import secrets
import signal
import sqlite3
import ssl
import subprocess
import tempfile
import time
import urllib.parse

import cades

READY_S = 30
STOP_S = 20
TIMEOUT_S = 40


class PortalError(AssertionError):
    """The portal did not do what it has to."""


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def type(self):
        return (self.headers.get("Content-Type") or "").split(";")[0].strip()

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.text)

    def expect(self, status):
        if self.status != status:
            raise PortalError(f"expected {status}, got {self.status}: {self.text[:400]}")
        return self


def random_secret():
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).rstrip(b"=").decode()


class Portal:
    """One run of eimza-sandbox. Give a state folder to start it again on what it knew before."""

    def __init__(self, program, state=None, arguments=()):
        self.program = program
        self._folder = None
        if state is None:
            self._folder = tempfile.TemporaryDirectory(prefix="portal-")
            state = os.path.join(self._folder.name, "state")
        self.state = state
        self._arguments = list(arguments)
        self._process = None
        self.start()

    def start(self, *more):
        """Starts the program and reads the one line that it writes when it listens."""
        reader, writer = os.pipe()
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(
            [self.program, "--state", self.state, "--port", "0", "--ready-fd", str(writer), *self._arguments, *more],
            pass_fds=[writer], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._log)
        os.close(writer)
        with open(reader, encoding="utf-8") as ready:
            line = ready.readline()
        if not line:
            raise PortalError(f"the portal did not start: {self.log()}")
        facts = json.loads(line)
        self.url, self.ca, self.secret, self.people = facts["url"], facts["ca"], facts["secret"], facts["people"]
        self.port = urllib.parse.urlsplit(self.url).port
        self.tls = ssl.create_default_context(cafile=self.ca)

    def log(self):
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")

    def stop(self):
        """Ends it as a person would, and expects a clean end."""
        if self._process is None:
            return
        process, self._process = self._process, None
        # a test that fails while the portal is frozen leaves it so
        process.send_signal(signal.SIGCONT)
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(STOP_S)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.wait()
            raise PortalError("the portal did not stop on SIGTERM") from error
        log = self.log()
        self._log.close()
        if status != 0:
            raise PortalError(f"the portal ended with {status}: {log}")

    def freeze(self):
        """Takes connections, answers nothing, until thaw()."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self._process.send_signal(signal.SIGCONT)

    def restart(self, *more):
        """The same portal again, on another port, perhaps with other arguments."""
        self.stop()
        self.start(*more)

    def close(self):
        try:
            self.stop()
        finally:
            if self._folder is not None:
                self._folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def request(self, method, path, body=None, headers=None):
        """One request on a connection of its own; a dict is sent as JSON."""
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
            headers.setdefault("Content-Type", "application/json")
        elif body is None and method in ("POST", "PUT"):
            body = b""
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=self.tls, timeout=TIMEOUT_S)
        try:
            connection.request(method, path, body, headers)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def let_time_pass(self, task, left_s):
        """Moves the deadline of a task, in the portal's record, so that it has `left_s` seconds left."""
        deadline = int(time.time()) + left_s
        if self.sql("UPDATE task SET deadline = ?, expires = ? WHERE id = ?", deadline, deadline, task) != 1:
            raise PortalError(f"there is no task {task}")

    def sql(self, statement, *values):
        """Changes the portal's record beside the running portal; gives the number of rows."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.state, "sandbox.sqlite"), timeout=10)) as database:
            with database:
                return database.execute(statement, values).rowcount

    def sql_rows(self, statement, *values):
        with contextlib.closing(sqlite3.connect(os.path.join(self.state, "sandbox.sqlite"), timeout=10)) as database:
            return database.execute(statement, values).fetchall()

    def forget_unlocking(self):
        """As if nobody had ever unlocked a card: the limits begin anew."""
        for statement in ("DELETE FROM release", "DELETE FROM sms", "UPDATE card SET blocked = 0"):
            self.sql(statement)

    def messages(self, after=0):
        return self.request("GET", f"/practice/messages?after={after}",
                            headers={"Authorization": f"Bearer {self.secret}"}).expect(200).json["messages"]

    def sms_code(self, to=None):
        """The newest SMS code on the practice phone; of one number, if `to` says which."""
        after, code = 0, None
        while messages := self.messages(after):
            after = messages[-1]["id"]
            for message in messages:
                found = re.search(r"SMS kodunuz: (\d{6})", message["text"])
                if found and to in (None, message["to"]):
                    code = found[1]
        return code


class Visitor:
    """A browser as the portal sees it: it keeps the cookie, and knows the token of its pages."""

    def __init__(self, portal, language="tr"):
        self.portal = portal
        self.language = language
        self.cookie = None
        self.csrf = None

    def request(self, method, path, body=None, headers=None, csrf=True):
        headers = {"Accept-Language": self.language, **(headers or {})}
        if self.cookie is not None:
            headers["Cookie"] = self.cookie
        if csrf and self.csrf is not None and method not in ("GET", "HEAD"):
            headers["X-CSRF-Token"] = self.csrf
        answer = self.portal.request(method, path, body, headers)
        for value in answer.headers.get_all("Set-Cookie") or []:
            pair = value.split(";")[0].strip()
            if pair.startswith("__Host-sid="):
                self.cookie = None if pair == "__Host-sid=" else pair
        if answer.type == "application/json" and "csrf" in answer.json:
            self.csrf = answer.json["csrf"]
        return answer

    def sign_in(self, tckn):
        """Asks for a code; gives the task with it."""
        return self.request("POST", "/v1/sessions", {"method": "e-imza", "tckn": tckn}).expect(201).json["task"]


class Assistant:
    """The program that holds a task."""

    APP = "eimza-test/1.0.0"

    def __init__(self, portal):
        self.portal = portal
        self.claim_key = random_secret()
        self.token = None
        self.task = None

    def request(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        return self.portal.request(method, path, body, headers)

    def take(self, answer):
        self.token, self.task = answer["token"], answer["task"]
        return self.task

    def claim(self, code):
        answer = self.portal.request("POST", "/v1/claim",
                                     {"code": code, "claim_key": self.claim_key, "app": self.APP})
        return self.take(answer.expect(200).json)

    def begin(self, tckn):
        """Signs in on its own: no page, no code."""
        answer = self.portal.request("POST", "/v1/sessions", {"method": "e-imza", "tckn": tckn,
                                                              "claim_key": self.claim_key, "app": self.APP})
        return self.take(answer.expect(201).json)

    def statement(self, position=0, **other):
        """eimza-statement/1 for an item, with what a wrong one needs put in its place."""
        task, item = self.task, self.task["items"][position]
        value = {"portal": self.portal.url, "purpose": task["purpose"], "task": task["id"],
                 "item": f"{position + 1}/{len(task['items'])} {item['id']}", "nonce": task["nonce"],
                 "created": task["created"], "expires": task["expires"], "text": item["text"], **other}
        lines = ["eimza-statement/1"]
        lines += [f"{name}: {value[name]}" for name in
                  ("portal", "purpose", "task", "item", "nonce", "created", "expires")]
        lines += [f"document: sha256:{document['sha256']} {document['bytes']} {document['type']} {document['name']}"
                  for document in item["documents"]]
        return ("\n".join(lines + ["", value["text"]]) + "\n").encode()

    def put(self, cms, item=None):
        return self.request("PUT", f"/v1/task/items/{item or self.task['items'][0]['id']}/signature", cms,
                            {"Content-Type": "application/cms"})

    def hand_in(self, cms):
        return self.put(cms).expect(200).json

    def name_card(self, serial, routes=("so-init-pin",)):
        """The card to unlock; the SMS goes out."""
        return self.request("PUT", "/v1/task/card", {
            "serial": serial, "label": "card", "model": "SoftHSM v2", "flags": ["user-pin-locked"], "certificates": [],
            "methods": ["puk"], "routes": list(routes)}).expect(200).json

    def release(self, sms, epk):
        return self.request("POST", "/v1/task/release", {"sms": sms, "epk": epk})

    def decline(self, reason):
        self.request("POST", "/v1/task/decline", {"reason": reason}).expect(204)


class Signer:
    """A key with a certificate of the practice authority, in files, and the openssl program."""

    KEYS = {"rsa2048": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
            "p384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]}

    def __init__(self, portal, tckn, profile="nes", key="p256"):
        self._folder = tempfile.TemporaryDirectory(prefix="signer-")
        self.key, self.public, self.certificate = (os.path.join(self._folder.name, name)
                                                   for name in ("key.pem", "public.pem", "certificate.pem"))
        self._digest = "sha384" if key == "p384" else "sha256"
        self._run("openssl", "genpkey", *self.KEYS[key], "-out", self.key)
        self._run("openssl", "pkey", "-in", self.key, "-pubout", "-out", self.public)
        pem = self._run(portal.program, "certificate", "--state", portal.state, "--public-key", self.public,
                        "--person", tckn, "--profile", profile)
        with open(self.certificate, "wb") as file:
            file.write(pem)

    @staticmethod
    def _run(*command, data=None):
        done = subprocess.run(command, input=data, capture_output=True, check=False)
        if done.returncode != 0:
            raise PortalError(f"{' '.join(command[:3])}: {done.stderr.decode('utf-8', 'replace')}")
        return done.stdout

    def approve(self, content):
        """CAdES-BES, attached, that says it approves: for every purpose but sign-in. Of a P-256 key."""
        return cades.sign(self.key, self.certificate, content)

    def sign(self, content):
        """CAdES-BES, attached."""
        return self._run("openssl", "cms", "-sign", "-binary", "-nodetach", "-nosmimecap", "-cades", "-md", self._digest,
                         "-signer", self.certificate, "-inkey", self.key, "-outform", "DER", data=content)
