# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""contract.py PORTAL OPENAPI: the OpenAPI file against the running portal.

Every call that the file lists under `x-replays` is made, in the situation it names, with the example it names; the
answer must have the status, the content type and the schema of the file, no member that the file does not name, and
the members of the example of the answer. Nothing in the file may be left without a call.
"""
import collections
import contextlib
import copy
import functools
import queue
import sys
import threading
import time
import warnings

import yaml

from account_situations import AccountSituations
from card import SO_PIN, Cards
from login import STRANGER
from portal import Assistant, Portal, Signer, Visitor, random_secret
from sign_in_situations import SignInSituations
from tap import equal, holds, run

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jsonschema

METHODS = ("get", "put", "post", "delete")
REQUEST = "application/json"
# the limit is 120 new tasks of an address in a minute
MANY_CODES = 121
PAST_S = -30
# P-256's generator, which is the example's, and another point
POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
OTHER_POINT = "BF3yDEdgRL6kXFhGFHCzH5WZyW577bA3IEBw_z9kCfXoGJf3jyTetMRY3VDXkp8NX6fV2fqAysMrnby3SuVgTEE"


class Loader(yaml.SafeLoader):
    """YAML as JSON reads it: a time stays the text that it is, and a name comes once."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = [name for name, count in collections.Counter(names).items() if count > 1]
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"twice: {twice}", node.start_mark)
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def resolve(node, document, trail=()):
    """The document with each $ref replaced by what it leads to, and the members beside it."""
    if isinstance(node, list):
        return [resolve(element, document, trail) for element in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        reference = node["$ref"]
        holds(reference not in trail, f"{reference} leads to itself")
        target = document
        for name in reference.removeprefix("#/").split("/"):
            holds(name in target, f"{reference} leads nowhere")
            target = target[name]
        beside = {name: value for name, value in node.items() if name != "$ref"}
        return {**resolve(target, document, trail + (reference,)), **resolve(beside, document, trail)}
    return {name: resolve(value, document, trail) for name, value in node.items()}


def closed(schema):
    """The schema of an answer, with members that it does not name forbidden."""
    if not isinstance(schema, dict):
        return schema
    schema = dict(schema)
    for name in ("anyOf", "oneOf"):
        if name in schema:
            schema[name] = [closed(branch) for branch in schema[name]]
    if "items" in schema:
        schema["items"] = closed(schema["items"])
    if "properties" in schema:
        schema["properties"] = {name: closed(value) for name, value in schema["properties"].items()}
    if "properties" in schema or "allOf" in schema:
        schema["unevaluatedProperties"] = False
    return schema


def faults(schema, value):
    validator = jsonschema.Draft202012Validator(schema)
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in validator.iter_errors(value)]


def shape(value):
    """The members of a value, all the way down; a list is as its first element."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return None


def put_at(value, pointer, member):
    *way, last = pointer.removeprefix("/").split("/")
    for name in way:
        value = value[name]
    value[last] = member


def first_of(number, call, release):
    """The first answer of several calls at once; release() then ends the others' waiting."""
    answers = queue.Queue()
    threads = [threading.Thread(target=lambda: answers.put(call())) for _ in range(number)]
    for thread in threads:
        thread.start()
    first = answers.get()
    release()
    for thread in threads:
        thread.join()
    return first


class Situation(AccountSituations, SignInSituations):
    """What has happened before the call. Each name in the file's `given` is a method below."""

    def __init__(self, portal, signers):
        self.portal = portal
        self.signers = signers
        self.visitor = Visitor(portal)
        self.other = Visitor(portal)
        self.assistant = Assistant(portal)
        self.account_token = None
        self.cms = None
        self.values = {"claim_key": self.assistant.claim_key}
        self.tckn = portal.people[0]["tckn"]

    def signer(self, tckn=None, profile="nes"):
        key = (tckn or self.tckn, profile)
        if key not in self.signers:
            self.signers[key] = Signer(self.portal, *key)
        return self.signers[key]

    def nothing(self):
        pass

    def offered(self):
        task = self.visitor.sign_in(self.tckn)
        self.values.update(task=task["id"], code=task["code"])
        self.other.sign_in(self.portal.people[1]["tckn"])

    def claimed(self):
        self.offered()
        self.assistant.claim(self.values["code"])

    def signed(self):
        self.claimed()
        self.cms = self.signer().sign(self.assistant.statement())
        answer = self.assistant.hand_in(self.cms)
        self.values.update(confirm_code=answer["confirm_code"], return_secret=answer["return_url"].split("&r=")[1])

    def signed_in(self):
        self.signed()
        self.visitor.request("POST", f"/v1/tasks/{self.values['task']}/confirm",
                             {"secret": self.values["return_secret"]}).expect(200)

    def asked_by_the_assistant(self):
        self.assistant.begin(self.tckn)

    def signed_in_by_the_assistant(self):
        self.asked_by_the_assistant()
        answer = self.assistant.hand_in(self.signer().sign(self.assistant.statement()))
        self.account_token = answer["account_token"]

    def signed_in_with_a_card(self):
        """One card and one browser serve all pin-resets of a portal; the limits begin anew each time."""
        if "card" not in self.signers:
            with Cards() as cards:
                label = cards.add(self.portal, self.tckn, "p256", puk=SO_PIN)
            self.signers["card"] = self.portal.sql_rows("SELECT serial FROM card WHERE label = ?", label)[0][0]
            self.signed_in()
            self.signers["browsers"] = self.visitor, self.other
        self.visitor, self.other = self.signers["browsers"]
        self.assistant = Assistant(self.portal)
        self.portal.forget_unlocking()
        self.values.update(serial=self.signers["card"], new_claim_key=random_secret())

    def signed_in_by_the_assistant_with_a_card(self):
        self.signed_in_with_a_card()
        self.assistant = Assistant(self.portal)
        self.signed_in_by_the_assistant()

    def a_pin_reset(self):
        self.signed_in_with_a_card()
        task = self.visitor.request("POST", "/v1/pin-resets", {}).expect(202).json["task"]
        self.values.update(task=task["id"])
        self.assistant.claim(task["code"])

    def a_cancelled_pin_reset(self):
        self.a_pin_reset()
        self.cancel()

    def a_pin_reset_and_another_card(self):
        self.a_pin_reset()
        self.portal.sql("INSERT OR IGNORE INTO card (serial, account, label, model, created) VALUES ('another', 2, 'x', 'x', 0)")
        self.values.update(serial="another")

    def a_pin_reset_of_a_stopped_card(self):
        self.a_pin_reset()
        self.portal.sql("UPDATE card SET blocked = 1")

    def a_pin_reset_after_three_in_a_day(self):
        self.a_pin_reset()
        for number in range(3):
            self.portal.sql("INSERT INTO release (task, card, route, sms_mac, epk, server_epk, released)"
                            " VALUES (?, ?, 'so-init-pin', '', '', '', ?)",
                            f"before-{number}", self.values["serial"], int(time.time()) - 60)

    def a_pin_reset_after_three_sms(self):
        self.a_pin_reset()
        for _ in range(3):
            self.portal.sql("INSERT INTO sms (subject, account, code_mac, sent) VALUES ('before', 1, '', ?)",
                            int(time.time()) - 60)

    def a_pin_reset_with_an_sms(self):
        self.a_pin_reset()
        self.assistant.name_card(self.values["serial"])
        code = self.portal.sms_code()
        self.values.update(sms=code, wrong_sms="000000" if code != "000000" else "111111", other_epk=OTHER_POINT)

    def a_pin_reset_with_an_sms_of_a_minute_ago(self):
        self.a_pin_reset_with_an_sms()
        self.portal.sql("UPDATE sms SET sent = sent - 61")

    def a_pin_reset_with_an_sms_of_three_minutes_ago(self):
        self.a_pin_reset_with_an_sms()
        self.portal.sql("UPDATE sms SET sent = sent - 181")

    def a_pin_reset_with_two_wrong_codes(self):
        self.a_pin_reset_with_an_sms()
        for _ in range(2):
            self.assistant.release(self.values["wrong_sms"], POINT).expect(422)

    def a_pin_reset_of_a_card_stopped_after_the_sms(self):
        self.a_pin_reset_with_an_sms()
        self.portal.sql("UPDATE card SET blocked = 1")

    def a_released_pin_reset(self):
        self.a_pin_reset_with_an_sms()
        self.assistant.release(self.values["sms"], POINT).expect(200)

    def a_released_pin_reset_and_time_over(self):
        self.a_released_pin_reset()
        self.portal.let_time_pass(self.values["task"], PAST_S)

    def a_reported_pin_reset(self):
        self.a_released_pin_reset()
        self.assistant.request("PUT", "/v1/task/report", {"outcome": "done"}).expect(200)

    def cancel(self):
        self.visitor.request("DELETE", f"/v1/tasks/{self.values['task']}").expect(204)

    def cancelled_before_the_claim(self):
        self.offered()
        self.cancel()

    def cancelled_after_the_claim(self):
        self.claimed()
        self.cancel()

    def cancelled_after_signing(self):
        self.signed()
        self.cancel()

    def offered_and_time_over(self):
        self.offered()
        self.portal.let_time_pass(self.values["task"], PAST_S)

    def claimed_and_time_over(self):
        self.claimed()
        self.portal.let_time_pass(self.values["task"], PAST_S)

    def five_wrong_codes(self):
        for number in range(5):
            self.portal.request("POST", "/v1/claim", {"code": f"{number:015}", "claim_key": random_secret(),
                                                      "app": Assistant.APP}).expect(404)

    def as_many_codes_as_one_address_gets(self):
        for _ in range(MANY_CODES):
            if Visitor(self.portal).request("POST", "/v1/sessions", {"method": "e-imza", "tckn": self.tckn}).status == 429:
                return

    def signed_in_and_as_many_codes_as_one_address_gets(self):
        self.signed_in()
        self.as_many_codes_as_one_address_gets()

    def signature(self, kind):
        if kind == "again":
            return self.cms
        if kind == "garbage":
            return b"0\x80not a signature"
        if kind == "other text":
            return self.signer().sign(self.assistant.statement(text="Evimi satıyorum."))
        if kind == "other person":
            return self.signer(self.portal.people[1]["tckn"]).sign(self.assistant.statement())
        if kind == "other issuer":
            return self.signer(profile="other-issuer").sign(self.assistant.statement())
        if kind == "stranger":
            return self.signer(STRANGER, "other-issuer").sign(self.assistant.statement())
        if kind == "expired certificate":
            return self.signer(profile="expired").sign(self.assistant.statement())
        equal(kind, "right", "a kind of signature")
        return self.signer().sign(self.assistant.statement())

    def caller(self, who):
        """How a request is made by whom the file calls `as`."""
        def bearer(token):
            return lambda method, path, body, headers: self.portal.request(
                method, path, body, {**headers, "Authorization": f"Bearer {token}"})
        return {
            None: self.portal.request,
            "assistant": self.assistant.request,
            "account": bearer(self.account_token),
            "phone": bearer(self.portal.secret),
            "browser": self.visitor.request,
            "other browser": self.other.request,
            "browser without csrf": functools.partial(self.visitor.request, csrf=False),
        }[who]


# these spoil the portal for others
ALONE = {"five wrong codes", "as many codes as one address gets", "signed in and as many codes as one address gets",
         "a captcha after five wrong passwords", "as many captchas as one address gets"}


class Contract:
    def __init__(self, program, path):
        with open(path, encoding="utf-8") as file:
            self.raw = yaml.load(file, Loader)
        self.document = resolve(self.raw, self.raw)
        self.program = program
        self.signers = {}
        self.portal = None
        # one address gets only so many codes, so that unlocking has a portal and signers of its own
        self.unlocking = (None, {})
        self.accounts = (None, {})
        self.used = set()
        self.operations = {}
        for path_name, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    self.operations[item[method]["operationId"]] = (method.upper(), path_name, item[method])

    def content(self, response):
        return next(iter(response["content"].items())) if "content" in response else (None, None)

    def replay(self, operation_id, row):
        method, path, operation = self.operations[operation_id]
        portal = self.portal
        with contextlib.ExitStack() as stack:
            signers = self.signers
            if "pin-reset" in row["given"] or "with a card" in row["given"]:
                portal, signers = self.unlocking
            elif "account" in operation["tags"]:
                portal, signers = self.accounts
            if row["given"] in ALONE:
                portal, signers = stack.enter_context(Portal(self.program)), {}
            situation = Situation(portal, signers)
            getattr(situation, row["given"].lower().replace(" ", "_").replace("-", "_"))()
            for name, value in row.get("path", {}).items():
                path = path.replace("{%s}" % name, situation.values.get(value, value))
            if "query" in row:
                path += "?" + "&".join(f"{name}={value}" for name, value in row["query"].items())
            headers = {"Accept-Language": "tr"}
            body = None
            if "sign" in row:
                body = situation.signature(row["sign"])
                headers["Content-Type"] = next(iter(operation["requestBody"]["content"]))
            elif "body" in row:
                body = copy.deepcopy(operation["requestBody"]["content"][REQUEST]["examples"][row["body"]]["value"])
                for pointer, name in row.get("bind", {}).items():
                    put_at(body, pointer, situation.values[name])
                self.used.add((operation_id, "request", row["body"]))
            call = functools.partial(situation.caller(row.get("as")), method, path, body, headers)
            answer = first_of(row["parallel"], call, situation.cancel) if "parallel" in row else call()
            self.check(operation_id, row, answer)

    def check(self, operation_id, row, answer):
        _, _, operation = self.operations[operation_id]
        equal(answer.status, row["status"], f"status of {answer.text[:300] if 'json' in answer.type else '(no text)'}")
        response = operation["responses"][str(row["status"])]
        kind, media = self.content(response)
        self.used.add((operation_id, str(row["status"]), row.get("answer")))
        equal(answer.headers["Cache-Control"], "no-store", "Cache-Control")
        holds(answer.headers["Date"], "no Date")
        equal(answer.headers["X-Content-Type-Options"], "nosniff", "X-Content-Type-Options")
        if kind is None:
            equal(answer.body, b"", "body")
            return
        equal(answer.headers["Content-Type"], kind, "Content-Type")
        equal(answer.headers["Content-Language"], "tr", "Content-Language")
        if "json" not in kind:
            holds(answer.body, "no octets")
            return
        equal(faults(closed(media["schema"]), answer.json), [], "the answer against its schema")
        example = media["examples"][row["answer"]]["value"]
        equal(shape(answer.json), shape(example), "members of the answer and of the example")
        if kind == "application/problem+json":
            for member in ("type", "title", "status", "retry"):
                equal(answer.json[member], example[member], member)
            if "Retry-After" in answer.headers or "retry_after" in answer.json:
                equal(answer.headers["Retry-After"], str(answer.json["retry_after"]), "Retry-After")

    # --- cases -----------------------------------------------------------------------------------

    def file_is_sound(self):
        """The file: version, references, schemas, and each example against its schema."""
        holds(self.raw["openapi"].startswith("3.1."), "not OpenAPI 3.1")
        for name, schema in self.document["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)
            for example in schema.get("examples", []):
                equal(faults(schema, example), [], name)
        wrong = []
        for operation_id, (_, path, operation) in self.operations.items():
            for status, response in operation["responses"].items():
                holds(response["description"], f"{operation_id} {status} has no description")
                kind, media = self.content(response)
                if kind is None or "json" not in kind:
                    continue
                for name, example in media["examples"].items():
                    wrong += [f"{operation_id} {status} {name}: {fault}"
                              for fault in faults(closed(media["schema"]), example["value"])]
            parameters = {parameter["name"] for parameter in operation.get("parameters", []) +
                          self.document["paths"][path].get("parameters", []) if parameter["in"] == "path"}
            equal(parameters, {part[1:-1] for part in path.split("/") if part.startswith("{")}, f"{path} parameters")
        equal(wrong, [], "examples")

    def nothing_is_left_out(self):
        """Every status, every example and every request of the file has been replayed."""
        left = []
        shared = {name for _, _, name in self.used}
        for operation_id, (_, _, operation) in self.operations.items():
            for status, response in operation["responses"].items():
                replayed = {name for used, when, name in self.used if (used, when) == (operation_id, status)}
                kind, media = self.content(response)
                if kind == "application/pdf":
                    continue    # no purpose of this version has documents
                if not replayed:
                    left.append(f"{operation_id} {status}")
                # a response that several calls share has its examples replayed by some of them
                left += [f"{operation_id} {status} example {name}" for name in (media or {}).get("examples", {})
                         if name not in replayed and name not in shared]
            for name in operation.get("requestBody", {}).get("content", {}).get(REQUEST, {}).get("examples", {}):
                if (operation_id, "request", name) not in self.used:
                    left.append(f"{operation_id} request {name}")
        equal(left, [], "not replayed")

    def bad_requests_fit(self):
        """What the schema of a request refuses is answered with bad-request or form-invalid by the portal, too."""
        for operation_id in ("claim", "startSession", "decline", "startPinReset", "putCard", "release", "report", "changeEOnay",
                             "newCaptcha", "sendLoginCode",
                             "suspendCertificate", "resumeCertificate", "revokeCertificate", "confirmChange", "changeProfile"):
            _, _, operation = self.operations[operation_id]
            media = operation["requestBody"]["content"][REQUEST]
            for row in operation["x-replays"]:
                if "body" not in row:
                    continue
                refused = bool(faults(media["schema"], media["examples"][row["body"]]["value"]))
                if refused:
                    holds(row["status"] in (400, 422), f"{operation_id}: {row['name']} should be refused")

    def english(self):
        """Titles come in the language that is asked for."""
        answer = self.portal.request("GET", "/v1/me", headers={"Accept-Language": "en-GB, tr;q=0.5"}).expect(401)
        equal((answer.json["title"], answer.headers["Content-Language"]), ("Session ended", "en"), "title")

    def cases(self):
        yield self.file_is_sound
        yield self.bad_requests_fit
        for operation_id, (_, _, operation) in self.operations.items():
            for row in operation["x-replays"]:
                case = functools.partial(self.replay, operation_id, row)
                case.__doc__ = f"{operation_id}: {row['name']}"
                yield case
        yield self.nothing_is_left_out
        yield self.english


if __name__ == "__main__":
    contract = Contract(*sys.argv[1:3])
    with Portal(contract.program) as contract.portal, Portal(contract.program) as second, Portal(contract.program) as third:
        contract.unlocking = (second, {})
        contract.accounts = (third, {})
        status = run(list(contract.cases()))
    sys.exit(status)
