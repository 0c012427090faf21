/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "sandbox-page.h"

G_BEGIN_DECLS

/* the string that is put into every field of a hostile gallery */
#define FIXTURE_HOSTILE "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\xff\x01"

/* the captcha of the pages that have one, whose picture is below captchas/ */
#define FIXTURE_CAPTCHA "u8Yb3sKfQ0q1Zl2mT7xVcA"

/** FixtureGalleryFunc: gets each page; @name is unique and fit for a file name */
typedef void (*FixtureGalleryFunc) (const char *name, GBytes *page, gpointer data);

/**
 * fixture_gallery_each: makes every page of the portal in every state it can have
 * @hostile: put hostile text instead of invented people's into each field
 */
void fixture_gallery_each (SandboxLanguage language,
                           gboolean hostile,
                           FixtureGalleryFunc function,
                           gpointer data);

/** FixtureGalleryFrame: for the parts of the gallery: @function frees the page that it gets */
typedef struct
{
  const SandboxPageFrame *frame;
  gboolean hostile;
  FixtureGalleryFunc function;
  gpointer data;
} FixtureGalleryFrame;

/** fixture_gallery_account: the pages of the account journeys; @gallery's frame has a person */
void fixture_gallery_account (const FixtureGalleryFrame *gallery);

G_END_DECLS
