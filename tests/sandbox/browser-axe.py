# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-axe.py GALLERY STATIC AXE: axe-core finds nothing on any page, in Turkish and English, light and dark.

GALLERY writes all pages (a new page comes in by its row in fixture-gallery.c), STATIC is the folder of their style
and script, AXE the file axe.min.js. The pages allow no script but the portal's own: axe-core comes in through the
browser's driver. All rules count, the recommended ones too; those that need a person's judgement are left to people.
"""
import sys

from browser import Browser
from gallery import Gallery
from tap import equal, holds, run

# rules that depend on colours are asked again when the page is dark, those on the layout when it is narrow
COLOURS = ["color-contrast", "link-in-text-block"]
LAYOUT = ["scrollable-region-focusable", "target-size", "color-contrast", "heading-order", "css-orientation-lock"]
AUDIT = """
const [rules] = arguments;
// colours that are on their way to those of the dark page are neither
document.getAnimations().forEach(animation => animation.finish());
const options = {resultTypes: ['violations'], elementRef: false};
if (rules) options.runOnly = {type: 'rule', values: rules};
return axe.run(document, options).then(found => found.violations.map(rule =>
  `${rule.id}: ${rule.nodes.map(node => node.target.join(' ')).join(', ')}: ${rule.nodes[0].failureSummary}`));
"""
# one fault each, put into a page that has none
PLANTED = {
    "image-alt": "document.querySelector('main').append(new Image());",
    "label": "document.querySelector('main').append(document.createElement('input'));",
    "html-has-lang": "document.documentElement.removeAttribute('lang');",
    "color-contrast": "document.querySelector('h1').style.color = '#ddd';",
    "button-name": "document.querySelector('main').append(document.createElement('button'));",
}


def audit(browser, rules=None):
    if not browser.run("return typeof axe === 'object';"):
        browser.run(AXE)
    return browser.run(AUDIT, rules)


def finds_what_is_wrong():
    """Faults that are put into a page are found, so that silence says something."""
    with Gallery(PROGRAM, STATIC) as gallery, Browser() as browser:
        for rule, fault in PLANTED.items():
            browser.open(gallery.address("front-tr"))
            browser.run(fault)
            found = [line.split(":")[0] for line in audit(browser)]
            holds(rule in found, f"{rule} is not found: {found}")


def finds_nothing():
    """No page has a fault: all rules in the light, colours in the dark, layout on a telephone."""
    wrong = []
    with Gallery(PROGRAM, STATIC) as gallery, Browser() as browser:
        holds(len(gallery.names) > 60, "the gallery is not complete")
        for name in gallery.names:
            browser.open(gallery.address(name))
            wrong += [f"{name}: {fault}" for fault in audit(browser)]
            browser.set_dark(True)
            wrong += [f"{name}, dark: {fault}" for fault in audit(browser, COLOURS)]
            browser.set_dark(False)
            browser.set_size(360, 740)
            wrong += [f"{name}, narrow: {fault}" for fault in audit(browser, LAYOUT)]
            browser.set_size(1280, 900)
    equal(wrong, [], "faults")


if __name__ == "__main__":
    PROGRAM, STATIC = sys.argv[1:3]
    with open(sys.argv[3], encoding="utf-8") as file:
        AXE = file.read()
    sys.exit(run([finds_what_is_wrong, finds_nothing]))
