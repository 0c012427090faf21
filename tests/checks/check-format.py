#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-format.py CLANG-FORMAT ROOT: the C files look as .clang-format says, the others have clean lines."""
import re
import subprocess
import sys

import tree

CLANG_FORMAT, ROOT = sys.argv[1:]


def check_c():
    """C files are formatted"""
    paths = tree.files(ROOT, ".c", ".h", under=("src", "tests"))
    if not paths:
        return
    done = subprocess.run([CLANG_FORMAT, "--style=file", "--dry-run", "-Werror", *paths], cwd=ROOT, capture_output=True,
                          text=True, check=False)
    wrong = sorted(set(re.findall(r"^([^:\n]+):\d+:\d+: error:", done.stderr, re.MULTILINE)))
    yield from (f"{path}: run clang-format -i" for path in wrong)
    if done.returncode != 0 and not wrong:
        yield from done.stderr.splitlines()


def check_lines():
    """No tabs, no blanks at line ends, one newline at the end"""
    for path in tree.files(ROOT, ".c", ".h", ".py", ".sh", ".ui", ".css", ".js", ".sql", ".xml", ".md", ".conf", "meson.build"):
        text = tree.read(ROOT, path)
        for number, line in enumerate(text.splitlines(), 1):
            if line != line.rstrip() or "\t" in line:
                yield f"{path}:{number}: blanks at the end, or a tab"
        if text and (not text.endswith("\n") or text.endswith("\n\n")):
            yield f"{path}: does not end with one newline"


sys.exit(tree.main([check_c, check_lines]))
