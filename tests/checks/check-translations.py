#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-translations.py ROOT: every text for people can be translated, and is."""
import os
import re
import subprocess
import sys
import tempfile

import tree

ROOT = sys.argv[1]
MARKED = re.compile(r'(?<![\w])(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dgettext) *\(')
# the flags of meson's preset "glib"
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--add-comments=Translators:", "--keyword=_", "--keyword=N_",
            "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
            "--keyword=g_dpgettext2:2c,3", "--keyword=ngettext:1,2", "--flag=N_:1:pass-c-format",
            "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format", "--flag=g_dngettext:2:pass-c-format",
            "--flag=g_strdup_printf:1:c-format", "--flag=g_string_printf:2:c-format",
            "--flag=g_string_append_printf:2:c-format", "--flag=g_error_new:3:c-format", "--flag=g_set_error:4:c-format"]


def listed():
    return [line for line in tree.read(ROOT, "po/POTFILES.in").splitlines() if line and not line.startswith("#")]


def languages():
    return tree.read(ROOT, "po/LINGUAS").split()


def marked_files():
    for path in tree.files(ROOT, ".c", ".h", ".ui", ".desktop.in", ".metainfo.xml.in", under=("src", "data")):
        text = tree.read(ROOT, path)
        if path.endswith(".in") or (path.endswith(".ui") and re.search(r'translatable="(yes|1|true)"', text)) or \
           (path.endswith((".c", ".h")) and MARKED.search(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))):
            yield path


def extract():
    """The template, made anew; what xgettext has to say."""
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "all.pot")
        done = subprocess.run([*XGETTEXT, "--files-from=po/POTFILES.in", "--directory=.", "--output", pot], cwd=ROOT,
                              capture_output=True, text=True, check=False)
        text = ""
        if os.path.exists(pot):
            with open(pot, encoding="utf-8") as file:
                text = file.read()
        return text, done.stderr


def check_potfiles():
    """POTFILES.in is sorted and lists every file with texts, and no other"""
    names = listed()
    if names != sorted(set(names)):
        yield "po/POTFILES.in is not sorted, or names a file twice"
    for path in sorted(set(marked_files()) - set(names)):
        yield f"{path}: not in po/POTFILES.in"
    for path in sorted(set(names) - set(marked_files())):
        yield f"{path}: in po/POTFILES.in, but is not there or has no text"


def check_linguas():
    """LINGUAS and the catalogues are the same, Turkish among them"""
    there = {os.path.basename(p)[:-3] for p in tree.files(ROOT, ".po", under=("po",))}
    if there != set(languages()) or "tr" not in there:
        yield f"LINGUAS {sorted(languages())}, catalogues {sorted(there)}"


def check_template():
    """xgettext makes the template without a warning"""
    text, warnings = extract()
    if not text:
        yield "no template came out"
    yield from warnings.splitlines()


def check_comments():
    """Every text with a placeholder has a comment for translators"""
    for entry in extract()[0].split("\n\n"):
        if "c-format" in entry and "#. Translators:" not in entry:
            place = re.search(r"^#: (.*)$", entry, re.MULTILINE)
            text = re.search(r"^msgid (.*)$", entry, re.MULTILINE | re.DOTALL)
            yield f"{place.group(1)}: {text.group(1).splitlines()[0]}"


def check_complete():
    """Every text is translated, nothing is fuzzy or left over"""
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "all.pot")
        with open(pot, "w", encoding="utf-8") as file:
            file.write(extract()[0])
        for language in languages():
            catalogue = os.path.join(ROOT, "po", language + ".po")
            for command in (["msgfmt", "--check", "--output-file", os.devnull, catalogue],
                            ["msgcmp", catalogue, pot]):
                done = subprocess.run(command, capture_output=True, text=True, check=False,
                                      env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"})
                if done.returncode != 0:
                    yield from (line.replace(folder + os.sep, "").replace(ROOT + os.sep, "")
                                for line in done.stderr.splitlines())
            for option, what in (("--only-fuzzy", "fuzzy"), ("--only-obsolete", "obsolete")):
                found = subprocess.run(["msgattrib", option, catalogue], capture_output=True, text=True, check=True)
                if "msgid" in found.stdout:
                    yield f"{language}.po has {what} entries"


sys.exit(tree.main([check_potfiles, check_linguas, check_template, check_comments, check_complete]))
