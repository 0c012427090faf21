# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for what must not be left behind: in the memory of programs, in what a core file of them would hold, in
files, in what others on the display or on the accessibility bus can read.

A needle is a text; it is looked for as bytes, and as the wider characters in which toolkits keep texts. Reading the
memory of a program that is not dumpable needs root.
"""
import ctypes
import os
import re
import stat

CHUNK_BYTES = 1 << 22
MARGIN_BYTES = 1024
# a sanitizer's notes on the whole address space: bigger than anything of a program's own
SHADOW_BYTES = 1 << 32
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")


class Needles:
    """Names and texts; `found_in(bytes)` names those that are there."""

    def __init__(self, **needles):
        self._needles = {name: [text.encode(encoding) for encoding in ENCODINGS]
                         for name, text in needles.items() if text}

    def found_in(self, data):
        return {name for name, forms in self._needles.items() if any(form in data for form in forms)}


class Pattern:
    """A kind of secret whose value the test does not know, such as any token behind "Bearer "."""

    def __init__(self, **patterns):
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}

    def found_in(self, data):
        return {name for name, pattern in self._patterns.items() if pattern.search(data)}


def may_read_memory():
    return os.geteuid() == 0


def _regions(pid, only_core):
    """Begin, end and name of what can be read; with only_core without what the kernel leaves out of a core file."""
    region, flags = None, ""
    with open(f"/proc/{pid}/smaps", encoding="ascii", errors="replace") as smaps:
        for line in smaps:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line)
            if head:
                begin, end, rights, name = head.groups()
                region = (int(begin, 16), int(end, 16), name or "heap or stack")
                if rights[0] != "r" or region[1] - region[0] > SHADOW_BYTES:
                    region = None
            elif line.startswith("VmFlags:") and region is not None:
                flags = line.split()[1:]
                if not ({"io", "pf"} & set(flags) or (only_core and "dd" in flags)):
                    yield region


def in_memory(pid, needles, only_core=False):
    """{name: where}, of a program that runs."""
    hits = {}
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for begin, end, name in _regions(pid, only_core):
            for at in range(begin, end, CHUNK_BYTES):
                try:
                    data = os.pread(memory.fileno(), min(CHUNK_BYTES + MARGIN_BYTES, end - at), at)
                except OSError:
                    continue    # [vvar], or gone meanwhile
                for needle in needles.found_in(data):
                    hits.setdefault(needle, f"memory of {pid}: {name}")
    return hits


def in_files(needles, *folders):
    """{name: path} of every regular file below these folders, and of files that are given themselves."""
    hits = {}
    paths = [os.path.join(top, name) for folder in folders for top, _dirs, names in os.walk(folder) for name in names]
    for path in paths + [folder for folder in folders if os.path.isfile(folder)]:
        try:
            if stat.S_ISREG(os.lstat(path).st_mode):
                with open(path, "rb") as file:
                    for needle in needles.found_in(path.encode() + b"\n" + file.read()):
                        hits.setdefault(needle, path)
        except FileNotFoundError:
            pass
    return hits


def in_tree(needles, ui):
    """{name: node} of the accessibility tree: names, descriptions and texts."""
    hits = {}
    for node in ui.all():
        texts = [node.name, node.desc] + ([node.text()] if "Text" in node.interfaces else [])
        for needle in needles.found_in("\n".join(texts).encode()):
            hits.setdefault(needle, f"accessibility: {node!r}")
    return hits


def children(pid):
    """Every program below this one."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        for child in map(int, file.read().split()):
            yield child
            yield from children(child)


class Selections:
    """What any program on the display can ask for: the clipboard and the selections."""

    NAMES = ("CLIPBOARD", "PRIMARY", "SECONDARY")

    def __init__(self):
        self._x11 = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XInternAtom", "XCreateSimpleWindow", "XDefaultRootWindow",
                     "XGetSelectionOwner"):
            getattr(self._x11, name).restype = ctypes.c_ulong if name != "XOpenDisplay" else ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(None))
        root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._window = ctypes.c_ulong(self._x11.XCreateSimpleWindow(self._display, root, 0, 0, 1, 1, 0, 0, 0))

    def _atom(self, name):
        return ctypes.c_ulong(self._x11.XInternAtom(self._display, name.encode(), 0))

    def read(self, name, until):
        """The text of a selection, or None when nobody offers one; `until(what, look)` waits."""
        if not self._x11.XGetSelectionOwner(self._display, self._atom(name)):
            return None
        self._x11.XConvertSelection(self._display, self._atom(name), self._atom("UTF8_STRING"), self._atom("ANSWER"),
                                    self._window, ctypes.c_ulong(0))
        event = (ctypes.c_long * 24)()
        until(f"an answer for {name}",
              lambda: self._x11.XCheckTypedWindowEvent(self._display, self._window, 31, ctypes.byref(event)))
        if event[7] == 0:    # XSelectionEvent.property: refused
            return None
        kind, form = ctypes.c_ulong(), ctypes.c_int()
        count, rest, data = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
        self._x11.XGetWindowProperty(self._display, self._window, self._atom("ANSWER"), ctypes.c_long(0),
                                     ctypes.c_long(1 << 16), 1, ctypes.c_ulong(0), ctypes.byref(kind),
                                     ctypes.byref(form), ctypes.byref(count), ctypes.byref(rest), ctypes.byref(data))
        text = ctypes.string_at(data, count.value) if data.value else b""
        self._x11.XFree(data)
        return text.decode("utf-8", "replace")

    def hits(self, needles, until):
        found = {}
        for name in self.NAMES:
            for needle in needles.found_in((self.read(name, until) or "").encode()):
                found.setdefault(needle, name)
        return found
