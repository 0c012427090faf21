#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py ROOT: includes run one way, and the house rules that a machine can see are kept."""
import os
import re
import sys

import tree

ROOT = sys.argv[1]

# a layer: the layers and libraries that it may include; itself is understood
LAYERS = {
    "lib": {"glib", "soup", "json", "openssl"},
    "worker": {"glib", "p11", "p11-kit", "pcsc", "openssl", "lib"},
    "sandbox": {"glib", "soup", "json", "openssl", "sqlite", "cairo"},
    "cli": {"glib", "json", "lib"},
    "app": {"glib", "gtk", "cairo", "lib"},
}
# one exception: the short-lived command that makes keys on a token
TOKEN_COMMAND = re.compile(r"^src/sandbox/sandbox-(card-command|token)[a-z-]*\.[ch]$")
# of the service library the worker takes the values, not the clients or what stands on them
NOT_FOR_WORKER = re.compile(r"imza-(portal|profile|json|card-service|desk|readiness|step|journey|task)")
PREFIXES = {"imza-": "lib", "worker-": "worker", "sandbox-": "sandbox", "cli-": "cli", "asistan-": "app",
            "fixture-": "tests"}
LIBRARIES = [
    # draws pictures without a display; the rest of GTK's family is the window's alone
    (re.compile(r"^cairo\.h"), "cairo"),
    (re.compile(r"^(glib|gio|gobject|gmodule|glib-unix)(\b|/|-)|^glib\.h|^glib-object\.h"), "glib"),
    (re.compile(r"^(gtk|gdk|gsk|pango|cairo|graphene|adwaita|gdk-pixbuf)(\b|/)"), "gtk"),
    (re.compile(r"^libsoup/"), "soup"),
    (re.compile(r"^json-glib/"), "json"),
    (re.compile(r"^openssl/"), "openssl"),
    (re.compile(r"^sqlite3"), "sqlite"),
    (re.compile(r"^(libp11|p11_err)\.h"), "p11"),
    (re.compile(r"^p11-kit/|^pkcs11"), "p11-kit"),
    (re.compile(r"^(winscard|wintypes|reader|pcsclite)\.h|^PCSC/"), "pcsc"),
]
SYSTEM = re.compile(r"^(sys|netinet|arpa|linux|net|bits|asm)/|^[a-z0-9_]+\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')


def layer_of(path):
    parts = path.split(os.sep)
    return parts[1] if parts[0] == "src" else parts[0]


def includes(path):
    for match in INCLUDE.finditer(tree.read(ROOT, path)):
        yield match.group(1), match.group(2)


def target(path, kind, name):
    """Which layer or library an include leads to; None for the system's and for generated headers."""
    if kind == '"':
        for prefix, layer in PREFIXES.items():
            if os.path.basename(name).startswith(prefix):
                return layer
        return None
    for pattern, library in LIBRARIES:
        if pattern.search(name):
            return library
    if SYSTEM.match(name):
        return None
    return f"unknown <{name}>"


def check_includes():
    """Includes run one way"""
    for path in tree.files(ROOT, ".c", ".h", under=("src",)):
        layer = layer_of(path)
        if layer not in LAYERS:
            yield f"{path}: src/{layer} is not a layer"
            continue
        for kind, name in includes(path):
            to = target(path, kind, name)
            if to in (None, layer) or to in LAYERS[layer] or (to == "p11-kit" and TOKEN_COMMAND.match(path)):
                continue
            yield f"{path}: includes {name} ({to}), which {layer} may not"


def check_worker_values():
    """The card worker takes only values of the library"""
    for path in tree.files(ROOT, ".c", ".h", under=("src/worker",)):
        for _kind, name in includes(path):
            if NOT_FOR_WORKER.match(name):
                yield f"{path}: includes {name}, which is no value"


def check_card_and_portal():
    """Card and portal do not know each other"""
    for path in tree.files(ROOT, ".c", ".h", under=("src/lib",)):
        for side, other in (("card", "portal"), ("portal", "card")):
            if re.match(rf"imza-{side}\b", os.path.basename(path)):
                for _kind, name in includes(path):
                    if re.match(rf"imza-{other}\b", name):
                        yield f"{path}: includes {name}"


def height(name):
    """Values stand on nothing; clients on values, the desk on clients, steps and journeys on the desk."""
    for rank, pattern in ((3, r"imza-(step|journey|practice)"), (2, r"imza-(desk|readiness|session|advice)"), (1, r"imza-(card|module|portal)")):
        if re.match(pattern, name):
            return rank
    return 0


def check_library_order():
    """Inside the library, values know no client, clients no desk, the desk no journey"""
    for path in tree.files(ROOT, ".c", ".h", under=("src/lib",)):
        for _kind, name in includes(path):
            if name.startswith("imza-") and height(name) > height(os.path.basename(path)):
                yield f"{path}: includes {name}"


def check_modules():
    """Only the card worker loads modules"""
    loads = re.compile(r"\b(dlopen|dlmopen|g_module_open\w*|p11_kit_module\w*load\w*|PKCS11_CTX_load|C_GetFunctionList)\b")
    for path in tree.files(ROOT, ".c", under=("src",)):
        if layer_of(path) == "worker" or TOKEN_COMMAND.match(path):
            continue
        for match in loads.finditer(COMMENT.sub("", tree.read(ROOT, path))):
            yield f"{path}: {match.group(1)}"


def check_names():
    """No file is called util, helper or manager, and prefixes tell the layer"""
    for path in tree.files(ROOT, under=("src", "tests", "data", "po")):
        if re.search(r"util|helper|manager", os.path.basename(path), re.IGNORECASE):
            yield path
    prefixes = {layer: prefix for prefix, layer in PREFIXES.items()}
    for path in tree.files(ROOT, ".c", ".h", under=("src",)):
        name = os.path.basename(path)
        if name != "main.c" and not name.startswith(prefixes.get(layer_of(path), "")):
            yield f"{path}: does not begin with {prefixes[layer_of(path)]}"


def check_top_level():
    """Nothing new at the top"""
    allowed = {"src", "data", "po", "tests", "meson.build", "meson_options.txt", "README.md", "COPYING"}
    for name in sorted(os.listdir(ROOT)):
        if name not in allowed and not name.startswith((".", "_")) and name not in tree.SKIPPED_FOLDERS:
            yield name


def check_length():
    """No file has more than 600 lines"""
    for path in tree.files(ROOT, ".c", ".h", ".py", ".sh", ".ui", ".js", ".sql", "meson.build"):
        lines = tree.read(ROOT, path).count("\n")
        if lines > 600:
            yield f"{path}: {lines} lines"


def code(path):
    return STRING.sub('""', COMMENT.sub("", tree.read(ROOT, path)))


def offenders(paths, words, text):
    pattern = re.compile(words)
    for path in paths:
        for number, line in enumerate(text(path).splitlines(), 1):
            match = pattern.search(line)
            if match:
                yield f"{path}: {match.group(0)}" if text is code else f"{path}:{number}: {match.group(0)}"


def check_words():
    """No goto, no string-keyed wiring, no inner main loops, no casing of text"""
    sources = tree.files(ROOT, ".c", ".h", under=("src",))
    yield from offenders(sources, r"\bgoto\b|\bg_object_[sg]et_q?data\w*\b", code)
    yield from offenders(sources, r"\bg_main_context_iteration\b|\bg_main_context_pending\b", code)
    yield from offenders(sources, r"\b(toupper|tolower|g_utf8_strup|g_utf8_strdown|g_utf8_casefold|str(n)?casecmp)\b", code)
    yield from offenders(sources, r"\b(sleep|usleep|g_usleep)\b *\(", code)
    yield from offenders(tree.files(ROOT, ".c", ".h", under=("tests",)), r"\bgoto\b", code)


def check_leftovers():
    """Nothing is left for later, and no path of one machine is in the tree"""
    # written in pieces, so that this file is not its own offender
    words = "|".join([r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b", r"\.\./sha" + r"red\b",
                      r"(?<![\w.$}])/wo" + r"rk/", r"(?<![\w.$}])/ro" + r"ot/", r"(?<![\w.$}])/ho" + r"me/\w"])
    # a corpus is input for the fuzzers, of any bytes
    paths = [p for p in tree.files(ROOT) if p != "COPYING" and not p.startswith("tests/fuzz/corpus/") and
             not p.endswith((".png", ".p7s", ".der", ".gz", ".bin"))]
    yield from offenders(paths, words, lambda p: tree.read(ROOT, p))


sys.exit(tree.main([check_includes, check_worker_values, check_card_and_portal, check_library_order, check_modules,
                    check_names, check_top_level, check_length, check_words, check_leftovers]))
