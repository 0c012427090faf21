# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks of the tree share: which files there are, and how a result is told (TAP)."""
import os
import sys
import traceback

# third-party: files of others, unchanged; check-licence.py knows where they come from
SKIPPED_FOLDERS = {"build", "node_modules", "__pycache__", "third-party"}


def files(root, *endings, under=()):
    """Paths of the tree's own files, relative to root and sorted. No git: a tarball is checked too."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in SKIPPED_FOLDERS and
                      not f.startswith("_") and (f == ".ci" or not f.startswith("."))]
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), root)
            if name == ".git":    # a work tree's pointer to its repository
                continue
            if (not endings or name.endswith(endings)) and \
               (not under or any(path.startswith(u + os.sep) for u in under)):
                found.append(path)
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


class Skip(Exception):
    """The check cannot run here; the runner of CI counts that as a failure."""


def main(checks):
    """Runs check functions: each returns or yields the offenders as text, none when all is well."""
    failed = 0
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        name = (check.__doc__ or check.__name__).strip().splitlines()[0].rstrip(".")
        try:
            offenders = list(check() or ())
        except Skip as reason:
            print(f"ok {number} {name} # SKIP {reason}")
            continue
        except Exception:    # a broken check must not pass
            offenders = traceback.format_exc().splitlines()
        print(f"{'not ok' if offenders else 'ok'} {number} {name}")
        for offender in offenders:
            print("#   " + offender)
            print(offender, file=sys.stderr)
        failed += bool(offenders)
    return 1 if failed else 0
