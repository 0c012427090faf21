# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a headless Chromium as a person would: by what is on the page, not by how it is built.

Needs chromium, chromium-driver and libnss3-tools, and nothing that is not in Python itself:

    with Browser(ca=FILE, language="tr") as browser:
        browser.open(url)
        browser.find("link", "Giriş").click()
        browser.find("textbox", "T.C. Kimlik No").type("10000000146")
        browser.find("button", "Giriş").click()
        browser.wait_for_text("Kalan süre")
        browser.screenshot("code.png")

Roles and names are those of the browser's accessibility tree. Each browser has a home, a profile and an NSS
database of its own, in which it trusts the certificates of `ca`; nothing of the machine's trust is touched.
Every find waits: until it holds, or TIMEOUT_S is over and the test fails with what was on the page instead.
"""
import base64
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse

from actions import Nobody

TIMEOUT_S = float(os.environ.get("BROWSER_TIMEOUT", "20"))
POLL_S = 0.05
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name of an element's handle in WebDriver
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Escape": "\ue00c", "Space": "\ue00d", "Backspace": "\ue003"}

# where the browser would find a role; the role and the name themselves are asked of the browser
CANDIDATES = {
    "button": "button, input[type=submit], [role=button]",
    "link": "a[href]",
    "checkbox": "input[type=checkbox]",
    "radio": "input[type=radio]",
    "textbox": "input, textarea",
    "heading": "h1, h2, h3",
    "list": "ol, ul",
    "listitem": "li",
    "status": "[role=status]",
    "alert": "[role=alert]",
    "region": "section",
    "navigation": "nav",
}


class BrowserError(AssertionError):
    """What a person would have expected to see or do was not there."""


class _Stale(Exception):
    """The page was exchanged while it was being read; look again."""


class Element:
    def __init__(self, browser, handle):
        self._browser = browser
        self._handle = handle

    def _call(self, method, what, body=None):
        return self._browser._call(method, f"/element/{self._handle}/{what}", body)

    @property
    def text(self):
        return self._call("GET", "text")

    @property
    def role(self):
        return self._call("GET", "computedrole")

    @property
    def name(self):
        return self._call("GET", "computedlabel")

    @property
    def shown(self):
        return self._call("GET", "displayed")

    @property
    def value(self):
        return self._call("GET", "property/value")

    @property
    def content(self):
        """The text in it, seen or not: what a status says to a screen reader."""
        return self._call("GET", "property/textContent")

    def attribute(self, name):
        return self._call("GET", f"attribute/{name}")

    def click(self):
        self._browser.observer.clicks(self._browser, self.role, self.name)
        self._call("POST", "click", {})

    def type(self, text):
        """Types over what was there; named keys as in type("…", KEYS["Enter"])."""
        self._browser.observer.enters(self._browser, self.name)
        self._call("POST", "clear", {})
        self._call("POST", "value", {"text": text})

    def key(self, name):
        self._browser.observer.presses(self._browser, name)
        self._call("POST", "value", {"text": KEYS[name]})


def _pem_certificates(path):
    with open(path, encoding="ascii") as file:
        return re.findall(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", file.read(), re.S)


class Browser:
    def __init__(self, ca=None, language="tr", javascript=True, width=1280, height=900, dark=False):
        for program in ("chromium", "chromedriver", "certutil"):
            if shutil.which(program) is None:
                raise BrowserError(f"{program} is not installed")
        self._home = tempfile.mkdtemp(prefix="browser-")
        self._driver = None
        self._session = None
        self._connection = None
        self._javascript = javascript
        self.observer = Nobody()
        try:
            self._trust(ca)
            self._start(language, width, height)
            if dark:
                self.set_dark(True)
            self._obey()
        except BaseException:
            self.close()
            raise

    # --- life ------------------------------------------------------------------------------------

    def _trust(self, ca):
        database = os.path.join(self._home, ".pki", "nssdb")
        os.makedirs(database)
        subprocess.run(["certutil", "-d", f"sql:{database}", "-N", "--empty-password"], check=True)
        for number, pem in enumerate(_pem_certificates(ca) if ca else []):
            subprocess.run(["certutil", "-d", f"sql:{database}", "-A", "-t", "C,,", "-n", f"practice-{number}"],
                           input=pem.encode(), check=True)

    def _start(self, language, width, height):
        environment = {name: value for name, value in os.environ.items()
                       if not name.lower().endswith("_proxy") and not name.startswith("XDG_")}
        environment.update(HOME=self._home, LANGUAGE=language)
        self._driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env=environment,
                                        start_new_session=True)
        port = None
        for line in self._driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                port = int(found[1])
                break
        if port is None:
            raise BrowserError("chromedriver did not start")
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--disable-dev-shm-usage", "--no-proxy-server", "--hide-scrollbars",
                     f"--accept-lang={language}", f"--lang={language}",
                     f"--user-data-dir={self._home}/profile", f"--window-size={width},{height}"]
        answer = self._request("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments},
            "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"pageLoad": 60000, "script": 30000},
        }}})
        self._session = answer["sessionId"]
        self.set_size(width, height)

    def _obey(self):
        """A tab of its own has settings of its own."""
        if not self._javascript:
            self.cdp("Emulation.setScriptExecutionDisabled", value=True)

    def close(self):
        if self._session is not None:
            try:
                self._request("DELETE", f"/session/{self._session}")
            except (OSError, BrowserError, http.client.HTTPException):
                pass
            self._session = None
        if self._connection is not None:
            self._connection.close()
        if self._driver is not None:
            # the driver leads a process group of its own with all that it started
            try:
                os.killpg(self._driver.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self._driver.wait()
            self._driver.stdout.close()
            self._driver = None
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # --- WebDriver -------------------------------------------------------------------------------

    def _request(self, method, path, body=None):
        self._connection.request(method, path, None if body is None else json.dumps(body),
                                 {"Content-Type": "application/json"})
        answer = json.loads(self._connection.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer and "stacktrace" in answer:
            if answer["error"] in ("stale element reference", "no such element", "detached shadow root") \
                    or "Cannot find context" in answer["message"] or "does not belong" in answer["message"]:
                raise _Stale(answer["message"])
            raise BrowserError(f"{answer['error']}: {answer['message'].splitlines()[0]}")
        return answer

    def _call(self, method, path, body=None):
        return self._request(method, f"/session/{self._session}{path}", body)

    def cdp(self, command, **parameters):
        """One command of the DevTools protocol."""
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def run(self, script, *arguments):
        """Runs JavaScript in the page and gives what it returns."""
        return self._call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    # --- looking ---------------------------------------------------------------------------------

    def open(self, url):
        """As if the address had been typed."""
        self.observer.enters(self, "address")
        self._call("POST", "/url", {"url": url})

    def receive(self, url):
        """Opens an address that another program hands over: nothing that a person does."""
        self._call("POST", "/url", {"url": url})

    def page(self):
        """Address and main heading, by which a person knows where he is."""
        heading = self._elements("h1")
        path = urllib.parse.urlsplit(self.url).path
        try:
            return f"{path} “{heading[0].text}”" if heading else None
        except _Stale:
            return None    # on its way to the next page

    def reload(self):
        self._call("POST", "/refresh", {})

    def new_tab(self, url):
        """Opens a second tab, as another program does that hands a link to the browser; gives the first one."""
        first = self._call("GET", "/window")
        self._call("POST", "/window", {"handle": self._call("POST", "/window/new", {"type": "tab"})["handle"]})
        self._obey()
        self.receive(url)
        return first

    def to_tab(self, tab):
        self._call("POST", "/window", {"handle": tab})

    @property
    def url(self):
        return self._call("GET", "/url")

    @property
    def title(self):
        return self._call("GET", "/title")

    @property
    def source(self):
        return self._call("GET", "/source")

    @property
    def text(self):
        """All the text that a person can see."""
        return self.wait_until(lambda: self._elements("body")[0].text, "a page")

    def cookies(self):
        return {cookie["name"]: cookie for cookie in self._call("GET", "/cookie")}

    @property
    def focused(self):
        """The element that the keyboard acts on."""
        return Element(self, self._call("GET", "/element/active")[ELEMENT])

    def press(self, *names):
        """Presses keys wherever the focus is."""
        for name in names:
            self.observer.presses(self, name)
        actions = [{"type": kind, "value": KEYS[name]} for name in names for kind in ("keyDown", "keyUp")]
        self._call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def console(self):
        """What the page has complained about since the last call, the policy's refusals included."""
        return [entry["message"] for entry in self._call("POST", "/se/log", {"type": "browser"})]

    def _elements(self, css):
        answer = self._call("POST", "/elements", {"using": "css selector", "value": css})
        return [Element(self, element[ELEMENT]) for element in answer]

    def css(self, css):
        """For what has no name a person could know it by."""
        return self.wait_until(lambda: (self._elements(css) or [None])[0], f"{css}")

    def find_all(self, role, name=None):
        """The shown elements of a role, at once; name: the accessible name, or a pattern that it matches."""
        found = []
        for element in self._elements(CANDIDATES[role]):
            if element.role != role and not (role == "textbox" and element.attribute("type") == "password"):
                continue
            if not element.shown:
                continue
            if name is None or (name.search(element.name) if isinstance(name, re.Pattern) else element.name == name):
                found.append(element)
        return found

    def find(self, role, name=None):
        found = self.wait_until(lambda: (self.find_all(role, name) or [None])[0], f"{role} “{name}”")
        self.observer.sees(self)
        return found

    def gone(self, role, name=None):
        self.wait_until(lambda: not self.find_all(role, name), f"no {role} “{name}”")

    def wait_for_text(self, text):
        self.wait_until(lambda: text in self._elements("body")[0].text, f"text “{text}”")
        self.observer.sees(self)

    def wait_for_url(self, part):
        self.wait_until(lambda: part in self.url, f"an address with {part}")
        self.observer.sees(self)

    def wait_until(self, condition, what, seconds=TIMEOUT_S):
        """Waits until condition() is true and returns it."""
        end = time.monotonic() + seconds
        while True:
            try:
                held = condition()
                if held:
                    return held
            except (_Stale, IndexError):
                pass
            if time.monotonic() > end:
                raise BrowserError(f"expected {what}; on {self.url} there was:\n{self._glance()}")
            time.sleep(POLL_S)

    def _glance(self):
        try:
            return self._elements("body")[0].text
        except (_Stale, IndexError):
            return "(no page)"

    # --- surroundings ----------------------------------------------------------------------------

    def set_size(self, width, height):
        """The size of the page itself; a window could not be as narrow as a telephone."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def set_dark(self, dark):
        self.cdp("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def overflow(self):
        """By how many pixels the page is wider than what is seen of it."""
        return self.run("const e = document.documentElement; return Math.max(e.scrollWidth, document.body.scrollWidth)"
                        " - e.clientWidth;")

    def screenshot(self, path, whole=True):
        answer = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))
