#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-manual.py ROOT VERSION [NAME=PROGRAM...]: man pages are sound, and tell the options that programs have."""
import os
import re
import subprocess
import sys

import tree

ROOT, VERSION = sys.argv[1:3]
PROGRAMS = dict(argument.split("=", 1) for argument in sys.argv[3:])
# GLib and GTK add these to --help by themselves
NOT_OURS = {"--help-all", "--help-gapplication", "--help-gtk", "--gapplication-service", "--display"}


def pages():
    return tree.files(ROOT, ".1", ".8", under=("data",))


def check_groff():
    """groff has nothing to say about the man pages"""
    for path in pages():
        done = subprocess.run(["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", path], cwd=ROOT,
                              capture_output=True, text=True, check=False)
        yield from (done.stderr + done.stdout).splitlines()


def check_version():
    """The man pages name the version that is built"""
    for path in pages():
        if f'"e-İmza Asistanı {VERSION}"' not in tree.read(ROOT, path):
            yield f"{path}: not of version {VERSION}"


def spoken_options(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]+", text)) - NOT_OURS


def page_of(name):
    """The page without its examples, which speak of other programs too."""
    page = tree.read(ROOT, f"data/man/{name}.1").replace("\\-", "-")
    return re.sub(r"\\f.", "", re.sub(r"^\.SH EXAMPLES.*?(?=^\.SH)", "", page, flags=re.DOTALL | re.MULTILINE))


def check_translations():
    """Translated pages tell the same options as the English ones"""
    for path in tree.files(ROOT, ".1", under=("data/man/tr",)):
        name = os.path.splitext(os.path.basename(path))[0]
        here, there = (spoken_options(re.sub(r"\\f.", "", tree.read(ROOT, page).replace("\\-", "-")))
                       for page in (path, f"data/man/{name}.1"))
        yield from (f"{path}: {option} is in one page only" for option in sorted(here ^ there))


def commands_of(page):
    """What stands under .SH COMMANDS: each command has a --help of its own."""
    section = re.search(r"^\.SH COMMANDS\n(.*?)^\.SH", page, re.DOTALL | re.MULTILINE)
    return re.findall(r"^\.TP\n\.B ([a-z-]+)$", section.group(1), re.MULTILINE) if section else []


def check_options():
    """Options in --help and in the man page are the same"""
    for name, program in PROGRAMS.items():
        page = page_of(name)
        options = set()
        for command in [[], *([c] for c in commands_of(page))]:
            done = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=False,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
            if done.returncode != 0:
                yield f"{' '.join([name, *command])} --help ends with {done.returncode}: {done.stderr.strip()}"
            options |= spoken_options(done.stdout)
        for option in sorted(options - spoken_options(page)):
            yield f"{name}.1 does not tell {option}"
        for option in sorted(spoken_options(page) - options - {"--help", "--version"}):
            yield f"{name}.1 tells {option}, which {name} --help does not"


sys.exit(tree.main([check_groff, check_version, check_options, check_translations]))
