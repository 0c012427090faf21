#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-install.py BUILD KEY=DIRECTORY...: an installation into a staging root is whole, and its programs are hardened."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tree

BUILD = sys.argv[1]
DIRECTORIES = dict(argument.split("=", 1) for argument in sys.argv[2:])
ID = "org.eimza.Asistan"
PROGRAMS = ["{bin}/eimza-asistani", "{bin}/eimza", "{bin}/eimza-sandbox", "{libexec}/imza-card-worker"]
FILES = [
    f"{{data}}/applications/{ID}.desktop",
    f"{{data}}/metainfo/{ID}.metainfo.xml",
    f"{{data}}/glib-2.0/schemas/{ID}.gschema.xml",
    f"{{data}}/icons/hicolor/scalable/apps/{ID}.svg",
    f"{{data}}/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    "{locale}/tr/LC_MESSAGES/eimza-asistani.mo",
    "{man}/man1/eimza.1",
    "{man}/man1/eimza-asistani.1",
    "{man}/man1/eimza-sandbox.1",
    "{man}/man8/imza-card-worker.8",
    "{man}/tr/man1/eimza.1",
    "{man}/tr/man1/eimza-asistani.1",
    "{sysconf}/eimza-asistani/portals/portal.conf.example",
]
# a distribution's package must own nothing else
ALLOWED = re.compile(r"^({bin}/(eimza|eimza-asistani|eimza-sandbox)|{libexec}/|{data}/eimza-asistani/|{data}/doc/eimza-asistani/"
                     r"|{locale}/[a-z_A-Z]+/LC_MESSAGES/eimza-asistani\.mo|{man}/([a-z]+/)?man[18]/(eimza|imza)[a-z-]*\.[18]$)")
staging = tempfile.mkdtemp(prefix="eimza-install-")


def place(name):
    return os.path.join(staging, name.format(**DIRECTORIES).lstrip("/"))


def check_places():
    """Everything is installed in its place"""
    done = subprocess.run(["meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", "--destdir", staging],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        yield from (done.stdout + done.stderr).splitlines()[-20:]
    for name in PROGRAMS + FILES:
        if not os.path.isfile(place(name)):
            yield f"{name.format(**DIRECTORIES)} is not installed"
        elif name in PROGRAMS and not os.access(place(name), os.X_OK):
            yield f"{name.format(**DIRECTORIES)} is not executable"


def check_strangers():
    """Nothing else is installed"""
    expected = {name.format(**DIRECTORIES) for name in PROGRAMS + FILES}
    allowed = re.compile(ALLOWED.pattern.replace("{", "%(").replace("}", ")s") %
                         {key: re.escape(value) for key, value in DIRECTORIES.items()})
    for folder, _folders, names in os.walk(staging):
        for name in names:
            path = os.path.join(folder, name)[len(staging):]
            if path not in expected and not allowed.match(path):
                yield path


def readelf(*arguments):
    return subprocess.run(["readelf", "--wide", *arguments], capture_output=True, text=True, check=True,
                          env={**os.environ, "LC_ALL": "C"}).stdout


def check_hardening():
    """Programs are position independent, with read-only relocations, bound at start, guarded, no executable stack"""
    fortified = False
    for name in PROGRAMS:
        path = place(name)
        if not os.path.exists(path):
            yield f"{name.format(**DIRECTORIES)} is not there to look at"
            continue
        header, segments, dynamic, symbols = (readelf(a, path) for a in ("-h", "-l", "-d", "--dyn-syms"))
        facts = {
            "position independent": re.search(r"Type: +DYN", header) and "(FLAGS_1)" in dynamic and "PIE" in dynamic,
            "read-only relocations": "GNU_RELRO" in segments,
            "bound at start": re.search(r"BIND_NOW|Flags:.*NOW", dynamic),
            "no executable stack": re.search(r"GNU_STACK.*\bRW\s", segments),
            "stack protector": "__stack_chk_fail" in symbols,
            "no search path of libraries": not re.search(r"\((RPATH|RUNPATH)\)", dynamic),
            "not setuid": not os.stat(path).st_mode & 0o6000,
        }
        fortified |= bool(re.search(r"__(?!stack)\w+_chk\b", symbols))
        yield from (f"{os.path.basename(path)}: not {fact}" for fact, true in facts.items() if not true)
    # not each program calls something that can be fortified, but one of all does
    if DIRECTORIES["fortify"] == "yes" and not fortified:
        yield "no program is fortified"


try:
    status = tree.main([check_places, check_strangers, check_hardening])
finally:
    shutil.rmtree(staging, ignore_errors=True)
sys.exit(status)
