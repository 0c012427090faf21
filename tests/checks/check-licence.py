#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-licence.py ROOT: every source file says whose it is and under which licence."""
import os
import sys

import tree

ROOT = sys.argv[1]
ENDINGS = (".c", ".h", ".py", ".sh", ".ui", ".css", ".js", ".sql", ".svg", ".in", ".xml", ".conf", ".po", ".yaml", ".html",
           ".supp", ".1", ".8", "meson.build")
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


sys.exit(tree.main([check_headers, check_licence]))
