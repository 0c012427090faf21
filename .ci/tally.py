#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tally.py BUILD...: adds up the test runs of these build folders and ends with "N passed, N failed".

A case of a TAP program counts as one, and so does a program without cases. A run that is missing or empty, a program that
ended badly without a failed case, and a skipped test that is not in the suite "optional" each count as a failure.
"""
import json
import os
import sys
import xml.etree.ElementTree as ElementTree


def cases(build):
    """What meson wrote of TAP programs: {name: [(case, "passed" | "failed" | "skipped")]}."""
    found = {}
    path = os.path.join(build, "meson-logs", "testlog.junit.xml")
    if not os.path.exists(path):
        return found
    for suite in ElementTree.parse(path).getroot().iter("testsuite"):
        for case in suite.iter("testcase"):
            kind = "skipped" if case.find("skipped") is not None else \
                "failed" if case.find("failure") is not None or case.find("error") is not None else "passed"
            found.setdefault(suite.get("name"), []).append((case.get("name"), kind))
    return found


def programs(build):
    """One object a program; meson appends to the file, so the last word on a name counts."""
    path = os.path.join(build, "meson-logs", "testlog.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return list({test["name"]: test for test in map(json.loads, filter(str.strip, file))}.values())


def tally(build):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    tests, subtests = programs(build), cases(build)
    if not tests:
        print(f"{build}: no test ran")
        counts["failed"] += 1
    for test in tests:
        # "project:suite1+suite2 / name"
        suites, _slash, short = test["name"].rpartition(" / ")
        optional = "optional" in suites.rpartition(":")[2].split("+")
        own = [case for suite, of_suite in subtests.items() if suite.endswith("." + test["name"]) for case in of_suite]
        if not own:
            own = [(short, {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}.get(test["result"], "failed"))]
        elif test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and all(kind != "failed" for _case, kind in own):
            own.append((f"the program itself ({test['result']})", "failed"))
        for case, kind in own:
            if kind == "skipped" and not optional:
                kind = "failed"
                case += " (could not run)"
            if kind != "passed":
                print(f"{build}: {kind}: {test['name']}: {case}")
            counts[kind] += 1
    return counts


totals = {"passed": 0, "failed": 0, "skipped": 0}
for folder in sys.argv[1:]:
    of_folder = tally(folder)
    print(f"{folder}: " + ", ".join(f"{kind} {count}" for kind, count in of_folder.items()))
    for kind, count in of_folder.items():
        totals[kind] += count
print(f"{totals['passed']} passed, {totals['failed']} failed" +
      (f", {totals['skipped']} skipped" if totals["skipped"] else ""))
sys.exit(1 if totals["failed"] or not totals["passed"] else 0)
