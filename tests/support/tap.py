# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the cases of a test written in Python and tells the results as TAP.

A case is a function without arguments that raises when something is not as it should be; the first line of its
documentation is its name.
"""
import signal
import sys
import traceback


def run(cases):
    """Runs each case, also after one that failed; gives the status to exit with."""
    # a test that takes too long is ended by SIGTERM, and must still end the programs that it started
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, case in enumerate(cases, 1):
        name = (case.__doc__ or case.__name__).strip().splitlines()[0].rstrip(".")
        try:
            case()
        except Exception:
            failed += 1
            print(f"not ok {number} {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
                print(line, file=sys.stderr)
        else:
            print(f"ok {number} {name}", flush=True)
    return 1 if failed else 0


def equal(found, expected, what=""):
    if found != expected:
        raise AssertionError(f"{what}: expected {expected!r}, found {found!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)
