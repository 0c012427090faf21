# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what a journey asks of a person, as the drivers of the window and of the browser perform it.

    count = Actions("PIN unlock")
    with stage.window() as ui:
        count.launch(ui)                    # the icon on the desktop
        …                                   # the journey, through the usual calls of the driver
        count.glance("phone")               # an SMS is read there
        …
        count.tell(limit=18, guides=["G1"])     # prints the table, fails above the limit

The rule is the one by which the five guides were counted, one unit each, without weights:
  K  click: a link, a button, a tile or a tick mark is activated
  F  field: one thing is typed, pasted, chosen or entered on a keypad, however many keys that takes
  P  page: a new page, dialog or window has to be recognised
  S  switch: another program or device is in front
Walking with Tab and the arrows, reading, waiting and what a program does by itself are not counted, nor is a page
that is over before anybody acts on it or waits for it. At the start an empty browser tab is in front.
"""
import contextlib

from tap import holds

# clicks, fields, pages and switches of the guides, and of the part of one that ends at a sign-in
GUIDES = {
    "G1": ("guide 1, a new PIN", 12, 7, 11, 3),
    "G2a": ("guide 2, e-Onay", 15, 8, 12, 4),
    "G2a sign-in": ("guide 2, steps A1 to A6", 9, 5, 7, 2),
    "G2b": ("guide 2, renewal form", 4, 24, 5, 2),
    "G3": ("guide 3, application", 11, 14, 13, 2),
    "G4": ("guide 4, e-Onay", 15, 7, 11, 5),
    "G5": ("guide 5, renewal", 14, 8, 13, 1),
}
ACTIVATING = {"Return", "KP_Enter", "space", "Enter", "Space"}
CHOOSING = {"combo box", "list item", "option", "combobox", "listbox"}
TYPING = {"text", "password text", "textbox", "spin button"}


class Nobody:
    """Who watches a driver unless a test counts what is done."""

    def sees(self, driver):
        pass

    def clicks(self, driver, role, name):
        pass

    def enters(self, driver, name):
        pass

    def presses(self, driver, key):
        pass


class Observer:
    """What a driver tells about one program; see `Actions.watch`."""

    def __init__(self, actions, device):
        self._actions = actions
        self._device = device

    def sees(self, driver):
        """Somebody looks at this program and has to know where he is."""
        if not self._actions._aside:
            self._actions._front(self._device)
            self._actions._page(self._device, driver.page())

    def clicks(self, driver, role, name):
        self.sees(driver)
        if role in TYPING:
            return    # only puts the cursor there
        if name and len(name) == 1 and name.isdigit():
            self._actions._key_of_field("keypad")
        elif role in CHOOSING:
            self._actions._field(name)
        else:
            self._actions._click(name)

    def enters(self, driver, name):
        self.sees(driver)
        self._actions._field(name)

    def presses(self, driver, key):
        """One key of the keyboard, with modifiers as in "ctrl+v"."""
        self.sees(driver)
        if key in ACTIVATING:
            self._actions._click(key)
        elif len(key) == 1 or key in ("ctrl+v", "BackSpace", "Delete") or key.startswith("KP_"):
            self._actions._key_of_field("keyboard")
        elif "+" in key and not key.startswith("shift+"):
            self._actions._click(key)
        else:
            self._actions.next_field()    # Tab, arrows: on to something else


class Actions:
    def __init__(self, journey):
        self.journey = journey
        self.done = []    # (kind, what), in order
        self._in_front = "browser"
        self._pages = {}
        self._in_field = False
        self._aside = False

    # --- what a test says

    def watch(self, driver, device):
        """From now on `driver`, a Ui or a Browser, tells what is done there; device: "app", "browser"…"""
        driver.observer = Observer(self, device)

    def launch(self, ui):
        """The program was started by its icon; from now on it is watched."""
        self.watch(ui, "app")
        self._click("icon on the desktop")
        ui.observer.sees(ui)

    def handed(self, ui):
        """The program was started by a link or by another program; from now on it is watched."""
        self.watch(ui, "app")
        ui.observer.sees(ui)

    def glance(self, device):
        """A look at another device, whose pages nobody counts: the telephone with an SMS."""
        self._front(device)

    @contextlib.contextmanager
    def aside(self):
        """What the test looks up meanwhile is no action of the person."""
        self._aside = True
        try:
            yield
        finally:
            self._aside = False

    def next_field(self):
        """What is typed from here on goes into another field, though it is on the same page."""
        self._in_field = False

    def total(self, kinds="KFPS"):
        return sum(kind in kinds for kind, what in self.done)

    def table(self, guides=()):
        rows = [(self.journey, *(self.total(kind) for kind in "KFPS"))] + [GUIDES[name] for name in guides]
        lines = [f"{'':34}    K    F    P    S  total  active"]
        for name, *parts in rows:
            lines.append(f"{name:34}" + "".join(f"{part:5}" for part in parts)
                         + f"{sum(parts):7}{sum(parts) - parts[2]:8}")
        return lines

    def tell(self, limit, guides=()):
        """Prints what was counted beside the guides; the test fails when it was more than `limit`."""
        for line in self.table(guides):
            print(f"# {line}", flush=True)
        steps = " · ".join(f"{kind} {what}" for kind, what in self.done)
        print(f"# limit {limit}: {steps}", flush=True)
        holds(self.total() <= limit, f"{self.journey}: {self.total()} actions, {limit} at most: {steps}")
        holds(all(self.total() < sum(GUIDES[name][1:]) for name in guides), f"{self.journey}: more than its guide")

    # --- what the drivers say

    def _add(self, kind, what):
        if not self._aside:
            self.done.append((kind, what or "?"))

    def _click(self, what):
        self.next_field()
        self._add("K", what)

    def _field(self, what):
        self.next_field()
        self._add("F", what)

    def _key_of_field(self, what):
        if not self._in_field:
            self._field(what)
            self._in_field = True

    def _front(self, device):
        if device != self._in_front:
            self.next_field()
            self._add("S", f"{self._in_front}→{device}")
            self._in_front = device

    def _page(self, device, page):
        if page and page != self._pages.get(device):
            self.next_field()
            self._add("P", page)
            self._pages[device] = page
