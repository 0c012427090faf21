#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-checks.py: the checks of the tree see what they are for, and name the offender."""
import os
import subprocess
import sys
import tempfile

import tree

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = "/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors\n * SPDX-License-Identifier: GPL-3.0-or-later\n */\n"
# check, file, what is in it, what must be said
PLANTED = [
    ("layers", "src/lib/imza-a.c", "#include <gtk/gtk.h>\n", "imza-a.c: includes gtk/gtk.h"),
    ("layers", "src/lib/imza-a.c", '#include "asistan-window.h"\n', "imza-a.c: includes asistan-window.h"),
    ("layers", "src/lib/imza-a.c", "#include <libp11.h>\n", "imza-a.c: includes libp11.h"),
    ("layers", "src/lib/imza-card.c", '#include "imza-portal.h"\n', "imza-card.c: includes imza-portal.h"),
    ("layers", "src/lib/imza-portal.c", '#include "imza-card.h"\n', "imza-portal.c: includes imza-card.h"),
    ("layers", "src/lib/imza-ident.h", '#include "imza-portal.h"\n', "imza-ident.h: includes imza-portal.h"),
    ("layers", "src/lib/imza-desk.c", '#include "imza-journeys.h"\n', "imza-desk.c: includes imza-journeys.h"),
    ("layers", "src/sandbox/sandbox-a.c", '#include "imza-statement.h"\n', "sandbox-a.c: includes imza-statement.h"),
    ("layers", "src/sandbox/sandbox-a.c", "#include <p11-kit/pkcs11.h>\n", "sandbox-a.c: includes p11-kit/pkcs11.h"),
    ("layers", "src/worker/worker-a.c", '#include "imza-portal.h"\n', "worker-a.c: includes imza-portal.h"),
    ("layers", "src/worker/worker-a.c", "#include <libsoup/soup.h>\n", "worker-a.c: includes libsoup/soup.h"),
    ("layers", "src/app/asistan-a.c", "#include <openssl/evp.h>\n", "asistan-a.c: includes openssl/evp.h"),
    ("layers", "src/app/asistan-a.c", '#include "fixture-portal.h"\n', "asistan-a.c: includes fixture-portal.h"),
    ("layers", "src/app/asistan-a.c", "#include <brand-new.h>\n", "unknown <brand-new.h>"),
    ("layers", "src/cli/cli-a.c", "#include <adwaita.h>\n", "cli-a.c: includes adwaita.h"),
    ("layers", "src/cli/cli-a.c", "void *m = dlopen (name, 0);\n", "cli-a.c: dlopen"),
    ("layers", "src/lib/other.c", "int a;\n", "other.c: does not begin with imza-"),
    ("layers", "src/app/asistan-utils.c", "int a;\n", "asistan-utils.c"),
    ("layers", "src/app/asistan-a.c", "int a;\n" * 601, "asistan-a.c: 604 lines"),
    ("layers", "src/app/asistan-a.c", "goto out;\n", "asistan-a.c: goto"),
    ("layers", "src/app/asistan-a.c", 'g_object_set_data (o, "k", v);\n', "asistan-a.c: g_object_set_data"),
    ("layers", "src/app/asistan-a.c", "/* " + "TO" + "DO */\n", "asistan-a.c:4: " + "TO" + "DO"),
    ("layers", "src/app/asistan-a.c", '"/wo' + 'rk/main"\n', "asistan-a.c:4: /wo" + "rk/"),
    ("layers", "scripts/run.sh", "true\n", "scripts"),
    ("licence", "src/app/asistan-b.ui", "<interface/>\n", "asistan-b.ui: no SPDX"),
    ("licence", "tests/third-party/a/a.js", "x\n", "tests/third-party/a: no ORIGIN.conf"),
    ("licence", "tests/third-party/a/ORIGIN.conf", "[origin]\nlicence = none\n", "not a licence of"),
    ("licence", "tests/third-party/a/ORIGIN.conf", "[origin]\nname = a\n[files]\nLICENSE = 0\n", "a/LICENSE: not in"),
    ("xml", "src/app/asistan-a.ui", "<interface>", "asistan-a.ui: "),
    ("xml", "src/app/asistan-a.ui", '<interface><object class="GtkLabel"><property name="label">PIN</property></object></interface>',
     "asistan-a.ui: label “PIN”"),
    ("xml", "src/app/asistan-a.ui",
     '<interface><object class="GtkButton" id="b"><property name="icon-name">go</property></object></interface>',
     "asistan-a.ui: b"),
    ("translations", "src/app/asistan-a.c", 'char *a = _("Sign");\n', "asistan-a.c: not in po/POTFILES.in"),
]
# what must not be taken for an offence
HARMLESS = [
    ("layers", "src/app/asistan-a.c", '/* no goto here */\nconst char *a = "goto";\n#include "imza-desk.h"\n#include <adwaita.h>\n'),
    ("layers", "src/worker/worker-a.c", '#include <libp11.h>\n#include <winscard.h>\n#include "imza-secret.h"\n#include <sys/prctl.h>\n'),
]


def plant(root, name, content):
    for path, text in ((name, HEADER + content if name.endswith((".c", ".h")) else content),
                       ("po/LINGUAS", "tr\n"), ("po/POTFILES.in", ""), ("COPYING", "GNU GENERAL PUBLIC LICENSE\n")):
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)


def run(check, name, content):
    with tempfile.TemporaryDirectory() as root:
        plant(root, name, content)
        return subprocess.run([sys.executable, os.path.join(HERE, f"check-{check}.py"), root], capture_output=True,
                              text=True, check=False, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


def check_planted():
    """Each planted offence is found and named"""
    for check, name, content, expected in PLANTED:
        done = run(check, name, content)
        if done.returncode == 0 or expected not in done.stdout:
            yield f"{check} does not say “{expected}”: {done.stdout!r}"


def check_harmless():
    """What is allowed is not named"""
    for check, name, content in HARMLESS:
        done = run(check, name, content)
        if done.returncode != 0:
            yield f"{check} is wrong about {name}: {done.stdout!r}"


sys.exit(tree.main([check_planted, check_harmless]))
