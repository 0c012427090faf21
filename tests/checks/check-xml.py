#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-xml.py ROOT: XML files are well formed; what is in a .ui file can be translated and is named."""
import os
import sys
import xml.etree.ElementTree as ElementTree

import tree

ROOT = sys.argv[1]
# what GTK shows or a screen reader speaks
SHOWN = {"label", "title", "subtitle", "description", "tooltip-text", "tooltip_text", "placeholder-text",
         "placeholder_text", "heading", "body"}


def parse(path):
    return ElementTree.parse(os.path.join(ROOT, path)).getroot()


def check_well_formed():
    """XML files are well formed"""
    for path in tree.files(ROOT, ".ui", ".xml", ".svg", ".xml.in", "fonts.conf"):
        try:
            parse(path)
        except ElementTree.ParseError as error:
            yield f"{path}: {error}"


def words(text):
    return any(letter.isalpha() for letter in text or "")


def check_translatable():
    """Every text in a .ui file is marked for translation"""
    for path in tree.files(ROOT, ".ui", under=("src",)):
        for node in parse(path).iter("property"):
            if node.get("name") in SHOWN and words(node.text) and len(node) == 0 and \
               node.get("translatable") not in ("yes", "no"):
                yield f"{path}: {node.get('name')} “{node.text.strip()}”"


def check_icon_buttons():
    """A button that shows only an icon has a label for screen readers"""
    for path in tree.files(ROOT, ".ui", under=("src",)):
        for node in parse(path).iter("object"):
            names = {child.get("name"): child for child in node.findall("property")}
            if node.get("class") not in ("GtkButton", "GtkMenuButton", "GtkToggleButton") or \
               not {"icon-name", "icon_name"} & set(names) or "label" in names:
                continue
            if not any(prop.get("name") in ("label", "labelled-by")
                       for access in node.findall("accessibility") for prop in access):
                yield f"{path}: {node.get('id') or node.get('class')}"


sys.exit(tree.main([check_well_formed, check_translatable, check_icon_buttons]))
