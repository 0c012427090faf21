# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program (made for 4.8) as a person with a screen reader and a keyboard would.

Talks AT-SPI over plain D-Bus, so it needs only python3-gi and at-spi2-core. libatspi asks for each property
in a round trip of its own; here one look at a whole window is GetChildren per node and ONE GetItems for all
names, roles, descriptions and states: about 20 ms.

Use /usr/bin/python3 (a virtual environment has no gi) and run the script under ui-run.sh:

    with Ui([program, "--practice"]) as ui:
        code = ui.find("text", "Verification code")
        code.type("123456789012345")
        ui.find("push button", "Next", state=["sensitive"]).click()
        ui.key("Tab", "shift+Tab", "Return", *"1357")
        ui.end(0)

What GTK 4.8 does not tell, so that nobody waits for it: `showing` exists on windows only; AdwEntryRow never
gets `focused`; check buttons, rows and combo rows have no action (use keys); there are no accessible ids, so
names must be unique on a page.
"""
import ctypes
import os
import subprocess
import sys
import time

from gi.repository import Gio, GLib

from actions import Nobody

TIMEOUT_S = float(os.environ.get("UI_TIMEOUT", "20"))
# GtkButton: `clicked` comes this long after an activation, and one more activation meanwhile is lost
ACTIVATE_S = 0.27
ATSPI = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"

# numbers of the AT-SPI protocol (atspi-constants.h)
ROLE = {2: "alert", 7: "check box", 11: "combo box", 16: "dialog", 20: "filler", 23: "frame", 27: "image",
        29: "label", 31: "list", 32: "list item", 33: "menu", 35: "menu item", 37: "page tab", 39: "panel",
        40: "password text", 41: "popup menu", 42: "progress bar", 43: "push button", 44: "radio button",
        48: "scroll bar", 49: "scroll pane", 50: "separator", 52: "spin button", 54: "status bar", 61: "text",
        62: "toggle button", 64: "tool tip", 75: "application", 83: "heading", 88: "link", 99: "grouping",
        101: "notification", 103: "level bar", 111: "log", 115: "timer"}
STATE = ["invalid", "active", "armed", "busy", "checked", "collapsed", "defunct", "editable", "enabled",
         "expandable", "expanded", "focusable", "focused", "has-tooltip", "horizontal", "iconified", "modal",
         "multi-line", "multiselectable", "opaque", "pressed", "resizable", "selectable", "selected",
         "sensitive", "showing", "single-line", "stale", "transient", "vertical", "visible",
         "manages-descendants", "indeterminate", "required", "truncated", "animated", "invalid-entry",
         "supports-autocompletion", "selectable-text", "is-default", "visited", "checkable", "has-popup",
         "read-only"]
KEY = {"Tab": 0xFF09, "Return": 0xFF0D, "space": 0x20, "Escape": 0xFF1B, "BackSpace": 0xFF08, "Delete": 0xFFFF,
       "Home": 0xFF50, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53, "Down": 0xFF54, "Page_Up": 0xFF55,
       "Page_Down": 0xFF56, "End": 0xFF57, "F1": 0xFFBE, "F10": 0xFFC7, "shift": 0xFFE1, "ctrl": 0xFFE3,
       "alt": 0xFFE9}
KEY.update({f"KP_{digit}": 0xFFB0 + digit for digit in range(10)})

_context = GLib.MainContext.default()


class UiError(AssertionError):
    """What a person would have expected to see or do was not there."""


def pump(seconds=0.0):
    """Lets events in, for at least that long."""
    end = time.monotonic() + seconds
    while True:
        while _context.iteration(False):
            pass
        if time.monotonic() >= end:
            return
        time.sleep(0.002)


class Node:
    """One accessible as it was at the last look; fresh() and has() look again."""

    def __init__(self, ui, path, role, name, desc, states, interfaces):
        self.ui, self.path, self.role, self.name, self.desc = ui, path, role, name, desc
        self.states, self.interfaces = states, interfaces
        self.children, self.parent = [], None

    def __repr__(self):
        return f"[{self.role}] {self.name!r}" + (f" ({self.desc!r})" if self.desc else "")

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def fresh(self):
        return self.ui.by_path(self.path)

    def has(self, state):
        node = self.fresh()
        return node is not None and state in node.states

    def _call(self, interface, method, signature=None, *args):
        return self.ui.call(self.path, ATSPI + interface, method,
                            GLib.Variant(signature, args) if signature else None)

    def _property(self, interface, name):
        return self.ui.call(self.path, "org.freedesktop.DBus.Properties", "Get",
                            GLib.Variant("(ss)", (ATSPI + interface, name)))[0]

    def text(self):
        # GTK 4.8 clamps an end of -1 to 0: ask for the length first
        return self._call("Text", "GetText", "(ii)", 0, self._property("Text", "CharacterCount"))[0]

    def value(self):
        return self._property("Value", "CurrentValue")

    def actions(self):
        # GetName is the untranslated name, GetActions is not
        return [self._call("Action", "GetName", "(i)", i)[0] for i in range(self._property("Action", "NActions"))]

    def extents(self):
        """x, y, width, height in the window: GTK 4 knows no screen coordinates."""
        return self._call("Component", "GetExtents", "(u)", 1)[0]

    def act(self, action="click"):
        """DoAction works on hidden and insensitive widgets too; a person cannot do that, nor can a test."""
        node = self.ui.until(f"{self!r} sensitive", lambda: self._if_sensitive())
        actions = node.actions()
        if action not in actions:
            raise UiError(f"{self!r} has actions {actions}, not {action!r}")
        self.ui.observer.clicks(self.ui, self.role, self.name)
        left = self.ui.acted.get(self.path, 0) + ACTIVATE_S - time.monotonic()
        if left > 0:
            pump(left)
        if not self._call("Action", "DoAction", "(i)", actions.index(action))[0]:
            raise UiError(f"{self!r}: {action} refused")
        self.ui.acted[self.path] = time.monotonic()

    click = act

    def _if_sensitive(self):
        node = self.fresh()
        return node if node is not None and "sensitive" in node.states else None

    def type(self, text):
        self.ui.observer.enters(self.ui, self.name)
        if not self._call("EditableText", "SetTextContents", "(s)", text)[0]:
            raise UiError(f"{self!r}: SetTextContents refused")


class Keyboard:
    """Real key events through the X server: they go to whichever window has the focus."""

    def __init__(self):
        self.x11, self.xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if not self.display:
            raise UiError("no X display for key events")

    def press(self, keysym, down):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        if not code:
            raise UiError(f"no key for keysym {keysym:#x} in this layout")
        shifted = self.x11.XkbKeycodeToKeysym(self.display, code, 0, 0) != keysym
        if shifted and down:
            self.press(KEY["shift"], True)
        self.xtst.XTestFakeKeyEvent(self.display, code, int(down), ctypes.c_ulong(0))
        if shifted and not down:
            self.press(KEY["shift"], False)
        self.x11.XFlush(self.display)


class Ui:
    """A program under test, from its start to its end. Extra keywords go into its environment."""

    def __init__(self, argv, **env):
        self.acted, self.events, self.name, self.keyboard = {}, [], None, None
        self.observer = Nobody()
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0,
                                    -1, None).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        self.bus.signal_subscribe(None, None, None, None, None, 0, self._signal)
        environment = {**os.environ, **env}
        if "UI_APP_G_DEBUG" in environment:
            environment.setdefault("G_DEBUG", environment.pop("UI_APP_G_DEBUG"))
        self.proc = subprocess.Popen([str(a) for a in argv], env=environment)
        try:
            self.name = self.until("the program on the accessibility bus", self._find_program, 60)
            self.frame = self.find("frame")
        except BaseException:
            self.proc.kill()
            self.proc.wait()
            raise

    # --- plumbing

    def call(self, path, interface, method, args=None, name=None, timeout_ms=10000):
        return self.bus.call_sync(name or self.name, path, interface, method, args, None, 0, timeout_ms,
                                  None).unpack()

    def _find_program(self):
        if self.proc.poll() is not None:
            raise UiError(f"the program ended early with status {self.proc.returncode}")
        for name, _path in self.call(ROOT, ATSPI + "Accessible", "GetChildren", name=ATSPI + "Registry")[0]:
            pid = self.call("/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                            GLib.Variant("(s)", (name,)), "org.freedesktop.DBus")[0]
            if pid == self.proc.pid:
                # answers with an error until the program has registered its cache
                self.call("/org/a11y/atspi/cache", ATSPI + "Cache", "GetItems", name=name)
                return name
        return None

    def _signal(self, _connection, sender, path, interface, signal, params, *_):
        if sender != self.name or not interface.startswith(ATSPI + "Event."):
            return
        args = params.unpack()
        name = interface.rsplit(".", 1)[1] + ":" + signal + (":" + args[0] if args[0] else "")
        if not name.endswith(":defunct"):
            self.events.append((name, args[1], args[3], path))

    # --- looking

    def look(self):
        """A consistent picture of the whole program: {path: Node}."""
        children, todo = {}, [ROOT]
        while todo:
            path = todo.pop()
            try:    # GetChildren also makes GTK create its lazy contexts
                children[path] = [ref[1] for ref in self.call(path, ATSPI + "Accessible", "GetChildren")[0]]
            except GLib.Error as error:
                if self.proc.poll() is not None:
                    raise UiError(f"the program ended with status {self.proc.returncode}") from error
                children[path] = []    # gone meanwhile
            todo += children[path]
        nodes = {}
        items = self.call("/org/a11y/atspi/cache", ATSPI + "Cache", "GetItems")[0]
        for ref, _app, _parent, _index, _count, interfaces, name, role, desc, states in items:
            bits = states[0] | (states[1] << 32)
            nodes[ref[1]] = Node(self, ref[1], ROLE.get(role, str(role)), name, desc,
                                 {s for i, s in enumerate(STATE) if bits >> i & 1},
                                 [i[len(ATSPI):] for i in interfaces])
        for path, refs in children.items():
            for ref in refs:
                if path in nodes and ref in nodes:
                    nodes[path].children.append(nodes[ref])
                    nodes[ref].parent = nodes[path]
        return {node.path: node for node in nodes[ROOT].walk()} if ROOT in nodes else {}

    def by_path(self, path):
        return self.look().get(path)

    def all(self, role=None, name=None, state=(), under=None):
        """Every node that fits; name is the whole name or a function of it (lambda n: "PIN" in n)."""
        look = self.look()
        start = look.get(under.path if under is not None else ROOT)
        for node in start.walk() if start else ():
            if (role is None or node.role == role) and set(state) <= node.states and \
               (name is None or (name(node.name) if callable(name) else node.name == name)):
                yield node

    def until(self, what, look, timeout_s=None):
        """Waits for a condition and returns its value; a test never sleeps."""
        end, last = time.monotonic() + (timeout_s or TIMEOUT_S), None
        while True:
            pump()
            try:
                found = look()
                if found:
                    return found
            except GLib.Error as error:
                if self.proc.poll() is not None:
                    raise UiError(f"the program ended with status {self.proc.returncode}, "
                                  f"while waiting for {what}") from error
                last = error
            if time.monotonic() >= end:
                raise UiError(f"timed out waiting for {what}" + (f" (last: {last.message})" if last else ""))
            time.sleep(0.01)

    def find(self, role=None, name=None, state=(), under=None, timeout_s=None):
        return self._seen(self.until(f"[{role}] {name!r} {list(state)}",
                                     lambda: next(self.all(role, name, state, under), None), timeout_s))

    def _seen(self, node):
        self.observer.sees(self)
        return node

    def page(self):
        """The heading of the window or dialog in front, by which a person knows where he is."""
        tops = [node for node in self.all() if node.role in ("frame", "dialog", "alert")]
        top = next((node for node in reversed(tops) if "active" in node.states), tops[-1] if tops else None)
        return next((node.name for node in top.walk() if node.role == "heading"), top.name) if top else None

    def find_text(self, part, timeout_s=None):
        """Any node whose name or description holds these words."""
        return self._seen(self.until(f"{part!r} anywhere",
                                     lambda: next((n for n in self.all() if part in n.name or part in n.desc), None),
                                     timeout_s))

    def gone(self, role=None, name=None, timeout_s=None):
        self.until(f"no [{role}] {name!r}", lambda: next(self.all(role, name), None) is None, timeout_s)

    def focused(self):
        """From the states, so None where GTK does not tell."""
        pump(0.02)
        return next(self.all(state=["focused"]), None)

    def nameless(self):
        """Widgets that a screen reader can only call by their class (GtkButton, AdwGizmo) or not at all."""
        speaking = {"push button", "toggle button", "check box", "text", "combo box", "link", "spin button",
                    "radio button", "menu item", "image"}
        return [node for node in self.all()
                if node.role in speaking and (not node.name or node.name.startswith(("Gtk", "Adw")))]

    # --- doing, as the display server would see it

    def key(self, *names):
        """ui.key("Tab", "shift+Tab", "5"): real key events, to whichever window has the focus."""
        self.keyboard = self.keyboard or Keyboard()
        for name in names:
            self.observer.presses(self, name)
            *modifiers, key = name.split("+") if len(name) > 1 else [name]
            keysym = KEY.get(key) or ord(key)
            for modifier in modifiers:
                self.keyboard.press(KEY[modifier], True)
            self.keyboard.press(keysym, True)
            self.keyboard.press(keysym, False)
            for modifier in reversed(modifiers):
                self.keyboard.press(KEY[modifier], False)
            pump(0.02)

    def tab_to(self, name, key="Tab", limit=40):
        """Walks the focus ring until the widget of that name has the focus; says the names passed on the way."""
        passed = []
        while True:
            focus = self.focused()
            here = focus.name if focus else None
            if here == name or (callable(name) and here and name(here)):
                return passed
            passed.append(here)
            if len(passed) > limit:
                raise UiError(f"{key} never reaches {name!r}: {passed}")
            self.key(key)

    def mouse_click(self, node, button=1):
        """A real pointer click in the middle of a widget (needs xdotool)."""
        self.observer.clicks(self, node.role, node.name)
        x, y, width, height = node.extents()
        window = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.proc.pid)],
                                capture_output=True, text=True, check=True).stdout.split()[-1]
        subprocess.run(["xdotool", "mousemove", "--window", window, str(x + width // 2), str(y + height // 2),
                        "click", str(button)], check=True)
        pump(0.05)

    def screenshot(self, path):
        """The whole screen (needs imagemagick)."""
        pump(0.1)
        subprocess.run(["import", "-window", "root", path], check=True)

    # --- life

    def end(self, expect=0, timeout_s=20):
        """Waits until the program ends by itself."""
        try:
            status = self.proc.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self.proc.kill()
            self.proc.wait()
            raise UiError("the program did not end") from None
        if status != expect:
            raise UiError(f"exit status {status}, wanted {expect}")

    def dump(self, out=sys.stderr):
        """The tree as it is now, for a person who reads a failure."""
        def show(node, depth):
            print("  " * depth + repr(node), " ".join(sorted(node.states - {"visible", "enabled"})), file=out)
            for child in node.children:
                show(child, depth + 1)
        look = self.look()
        if ROOT in look:
            show(look[ROOT], 0)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is not None and self.proc.poll() is None:
            try:
                self.dump()
                if os.environ.get("UI_SHOTS"):
                    os.makedirs(os.environ["UI_SHOTS"], exist_ok=True)
                    name = os.path.basename(sys.argv[0]).removesuffix(".py")
                    self.screenshot(os.path.join(os.environ["UI_SHOTS"], name + ".png"))
            except (GLib.Error, UiError, OSError, subprocess.CalledProcessError) as error:
                print("no picture of the failure:", error, file=sys.stderr)
        if self.proc.poll() is None:
            self.proc.terminate()
            try:
                self.proc.wait(20)
            except subprocess.TimeoutExpired:
                self.proc.kill()
                self.proc.wait()
