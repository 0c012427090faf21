#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-readme.py ROOT: what README.md promises is there."""
import os
import re
import sys

import tree

ROOT = sys.argv[1]
README = tree.read(ROOT, "README.md")


def command(name):
    match = re.search(rf"<!-- {name} command -->\n```sh\n(.*?)\n```\n", README, re.DOTALL)
    return match.group(1) if match else ""


def packages(name):
    match = re.search(r"--no-install-recommends \\\n(.*?) \\\n&&", command(name), re.DOTALL)
    return match.group(1).replace("\\\n", " ").split() if match else []


def check_commands():
    """The two commands are there and name their packages in order"""
    for name in ("practice", "test"):
        names = packages(name)
        if not names:
            yield f"no {name} command, or no packages in it"
        if names != sorted(set(names)):
            yield f"the packages of the {name} command are not sorted: {names}"


def check_packages():
    """Who can test can also practise: no package of the first command is missing in the second"""
    yield from sorted(set(packages("practice")) - set(packages("test")))


def check_names():
    """Files, folders and pictures that README.md names are in the tree"""
    for path in sorted(set(re.findall(r"`((?:src|data|po|tests)/[\w./-]+)`", README) +
                           re.findall(r"!\[[^]]*\]\(([^)]+)\)", README))):
        if not os.path.exists(os.path.join(ROOT, path)):
            yield path


sys.exit(tree.main([check_commands, check_packages, check_names]))
