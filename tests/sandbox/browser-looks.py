# SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""browser-looks.py GALLERY STATIC [SHOTS]: every page in every state, as a browser shows it.

GALLERY is the program that writes all pages, STATIC the folder of their style and script. In Turkish and English,
light and dark, from 320 px to a desktop's width, and with text twice as big: nothing is cut or scrolls sideways,
text and controls stand out as WCAG 2.1 AA asks (1.4.3, 1.4.11), and every control has a name. With SHOTS, pictures
of all pages are left there for people to look at.
"""
import os
import sys

from browser import Browser
from gallery import Gallery
from tap import equal, holds, run

WIDTHS = (320, 360, 768, 1280)

# the ratio of each text to what is behind it, and of each control's edge to what is around it
CONTRAST = """
const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
  .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
const colour = text => { const p = text.match(/[\\d.]+/g).map(Number); return p.length > 3 && p[3] === 0 ? null : p.slice(0, 3); };
const behind = e => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
const shown = e => e.checkVisibility() && !e.closest('.unseen, .skip');
const bad = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
  const e = node.parentElement;
  if (!node.data.trim() || !shown(e) || e.closest('noscript')) continue;
  const style = getComputedStyle(e), size = parseFloat(style.fontSize);
  const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  const found = ratio(colour(style.color), behind(e));
  if (found < needed) bad.push(`${node.data.trim().slice(0, 30)}: ${found.toFixed(2)}`);
}
for (const e of document.querySelectorAll('.button:not(.quiet), input:not([type=hidden])')) {
  if (!shown(e)) continue;
  const found = Math.max(ratio(colour(getComputedStyle(e).borderTopColor), behind(e.parentElement)),
                         ratio(behind(e), behind(e.parentElement)));
  if (found < 3) bad.push(`edge of ${e.textContent || e.id}: ${found.toFixed(2)}`);
}
return bad;
"""

CUT = """
return [...document.querySelectorAll('main *, header *')]
  .filter(e => e.checkVisibility() && !e.closest('.unseen') && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 30)}`);
"""

STRUCTURE = """
const bad = [], ids = new Set();
for (const e of document.querySelectorAll('[id]')) { if (ids.has(e.id)) bad.push(`id ${e.id} twice`); ids.add(e.id); }
for (const name of ['h1', 'main', 'header', 'footer'])
  if (document.querySelectorAll(name).length !== 1) bad.push(`not one ${name}`);
if (!document.documentElement.lang) bad.push('no lang');
let level = 1;
for (const e of document.querySelectorAll('h1, h2, h3')) {
  if (!e.checkVisibility()) continue;
  const here = Number(e.tagName[1]); if (here > level + 1) bad.push(`heading ${e.textContent} skips a level`); level = here;
}
for (const name of ['aria-labelledby', 'aria-describedby', 'for'])
  for (const e of document.querySelectorAll(`[${name}]`))
    for (const id of e.getAttribute(name).split(' ')) if (!ids.has(id)) bad.push(`${name}=${id} leads nowhere`);
for (const e of document.querySelectorAll('input:not([type=hidden])'))
  if (!e.labels || e.labels.length !== 1) bad.push(`input ${e.id} without a label`);
for (const e of document.querySelectorAll('a[href], button'))
  if (e.checkVisibility() && e.getBoundingClientRect().height < 24 && !e.closest('p, li, nav, td')) bad.push(`small target ${e.textContent}`);
return bad;
"""


def each_page(check, **settings):
    """Opens every page and collects what check says is wrong with it."""
    wrong = []
    with Gallery(PROGRAM, STATIC) as gallery, Browser(**settings) as browser:
        holds(len(gallery.names) > 60, "the gallery is not complete")
        for name in gallery.names:
            browser.open(gallery.address(name))
            wrong += [f"{name}: {fault}" for fault in check(browser, name)]
    equal(wrong, [], "faults")


def light():
    """No page scrolls sideways or cuts a label, from 320 px to a desktop; light text 4.5:1, big text and controls 3:1; structure."""
    def check(browser, name):
        for width in WIDTHS:
            browser.set_size(width, 800)
            if browser.overflow() > 0:
                yield f"{width} px: {browser.overflow()} px too wide"
            for cut in browser.run(CUT):
                yield f"{width} px: cut: {cut}"
            shoot(browser, f"{name}-{width}")
        yield from browser.run(CONTRAST)
        # one h1, landmarks, labels, references that lead somewhere, and nothing that the policy refuses
        yield from browser.run(STRUCTURE)
        yield from browser.console()
    each_page(check)


def fits_big_text():
    """The same with text twice as big at 640 px."""
    def check(browser, name):
        browser.run("document.documentElement.style.fontSize = '200%';")
        if browser.overflow() > 0:
            yield f"{browser.overflow()} px too wide"
        yield from browser.run(CUT)
    each_page(check, width=640)


def contrast_dark():
    """Dark: text 4.5:1, big text and controls 3:1."""
    def check(browser, name):
        shoot(browser, f"{name}-dark")
        return browser.run(CONTRAST)
    each_page(check, dark=True)


def shoot(browser, name):
    if SHOTS is not None:
        browser.screenshot(os.path.join(SHOTS, name + ".png"))


if __name__ == "__main__":
    PROGRAM, STATIC = sys.argv[1:3]
    SHOTS = sys.argv[3] if len(sys.argv) > 3 else None
    sys.exit(run([light, fits_big_text, contrast_dark]))
