#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-format.py CLANG-FORMAT ROOT: the C files look as .clang-format says, the others have clean lines."""
import os
import subprocess
import sys

import tree

CLANG_FORMAT, ROOT = sys.argv[1:]


def check_c():
    """C files are formatted"""
    for path in tree.files(ROOT, ".c", ".h", under=("src", "tests")):
        done = subprocess.run([CLANG_FORMAT, "--style=file", path], cwd=ROOT, capture_output=True, check=True)
        with open(os.path.join(ROOT, path), "rb") as file:
            if done.stdout != file.read():
                yield f"{path}: run clang-format -i"


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
