#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-licence.py ROOT: every source file says whose it is and under which licence."""
import configparser
import hashlib
import os
import sys

import tree

ROOT = sys.argv[1]
ENDINGS = (".c", ".h", ".py", ".sh", ".ui", ".css", ".js", ".sql", ".svg", ".in", ".xml", ".conf", ".po", ".yaml", ".html",
           ".supp", ".1", ".8", "meson.build")
THIRD_PARTY = "tests/third-party"
# the licences whose files may lie beside ours
FREE = ("MPL-2.0", "MIT", "BSD-3-Clause", "Apache-2.0")
NO_COMMENTS = ("po/POTFILES.in", "data/org.eimza.Asistan.desktop.in")


def check_headers():
    """Every source file carries its SPDX lines"""
    for path in tree.files(ROOT, *ENDINGS) + [p for p in (".ci/run",) if os.path.exists(os.path.join(ROOT, p))]:
        if path in NO_COMMENTS or path.startswith("data/fixtures/"):
            continue
        head = tree.read(ROOT, path)[:1500]
        for tag, value in (("SPDX-FileCopyrightText", "2026 e-İmza Asistanı contributors"),
                           ("SPDX-License-Identifier", "GPL-3.0-or-later")):
            if f"{tag}: {value}" not in head:
                yield f"{path}: no {tag}: {value}"


def check_licence():
    """The licence's text is there"""
    if not tree.read(ROOT, "COPYING").lstrip().startswith("GNU GENERAL PUBLIC LICENSE"):
        yield "COPYING is not the GNU General Public License"


def check_third_party():
    """Files of others say where they come from, and are unchanged"""
    top = os.path.join(ROOT, THIRD_PARTY)
    for name in sorted(os.listdir(top)) if os.path.isdir(top) else []:
        folder = os.path.join(top, name)
        origin = configparser.ConfigParser(delimiters="=")
        origin.optionxform = str
        if not os.path.isdir(folder) or not origin.read(os.path.join(folder, "ORIGIN.conf"), encoding="utf-8"):
            yield f"{THIRD_PARTY}/{name}: no ORIGIN.conf"
            continue
        for key in ("name", "version", "copyright", "licence", "package", "integrity"):
            if not origin.get("origin", key, fallback=""):
                yield f"{THIRD_PARTY}/{name}: ORIGIN.conf has no {key}"
        if origin.get("origin", "licence", fallback="") not in FREE:
            yield f"{THIRD_PARTY}/{name}: not a licence of {', '.join(FREE)}"
        listed = dict(origin["files"]) if origin.has_section("files") else {}
        if not any(file.startswith("LICENSE") for file in listed):
            yield f"{THIRD_PARTY}/{name}: the licence's text is not there"
        for file in sorted({*listed, *os.listdir(folder)} - {"ORIGIN.conf"}):
            path = os.path.join(folder, file)
            if not os.path.isfile(path) or file not in listed:
                yield f"{THIRD_PARTY}/{name}/{file}: not in ORIGIN.conf, or not there"
                continue
            with open(path, "rb") as content:
                if hashlib.sha256(content.read()).hexdigest() != listed[file]:
                    yield f"{THIRD_PARTY}/{name}/{file}: changed"


sys.exit(tree.main([check_headers, check_licence, check_third_party]))
