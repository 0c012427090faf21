/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-body-private.h"

#include <string.h>

#define FIRST_BYTES 1024
/* "\u001f" */
#define ESCAPE_BYTES 6

struct _ImzaPortalBody
{
  char *text;
  gsize length;
  gsize size;
  gboolean needs_comma;
};

/* what the bytes of a GBytes are freed with */
typedef struct
{
  gsize size;
  char *text;
} Wiped;

static void
wipe (char *text, gsize size)
{
  explicit_bzero (text, size);
  g_free (text);
}

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  wipe (wiped->text, wiped->size);
  g_free (wiped);
}

static void
make_room (ImzaPortalBody *self, gsize bytes)
{
  char *larger;

  if (self->size - self->length >= bytes)
    return;
  /* not g_realloc(): it would leave a copy of what is there */
  larger = g_malloc0 (self->size * 2 + bytes);
  memcpy (larger, self->text, self->length);
  wipe (self->text, self->size);
  self->text = larger;
  self->size = self->size * 2 + bytes;
}

static void
put (ImzaPortalBody *self, const char *text)
{
  gsize length = strlen (text);

  make_room (self, length);
  memcpy (self->text + self->length, text, length);
  self->length += length;
}

static void
put_quoted (ImzaPortalBody *self, const char *text)
{
  static const char digits[] = "0123456789abcdef";

  make_room (self, strlen (text) * ESCAPE_BYTES + 2);
  self->text[self->length++] = '"';
  for (; *text != '\0'; text++)
    if ((guchar)*text < 0x20)
      {
        put (self, "\\u00");
        self->text[self->length++] = digits[(guchar)*text >> 4];
        self->text[self->length++] = digits[(guchar)*text & 0xf];
      }
    else
      {
        if (*text == '"' || *text == '\\')
          self->text[self->length++] = '\\';
        self->text[self->length++] = *text;
      }
  self->text[self->length++] = '"';
}

static void
put_name (ImzaPortalBody *self, const char *name)
{
  if (self->needs_comma)
    put (self, ",");
  put_quoted (self, name);
  put (self, ":");
  self->needs_comma = TRUE;
}

ImzaPortalBody *
imza_portal_body_new (void)
{
  ImzaPortalBody *self = g_new0 (ImzaPortalBody, 1);

  self->size = FIRST_BYTES;
  self->text = g_malloc0 (self->size);
  put (self, "{");
  return self;
}

void
imza_portal_body_add (ImzaPortalBody *self, const char *name, const char *value)
{
  if (value == NULL)
    return;
  put_name (self, name);
  put_quoted (self, value);
}

void
imza_portal_body_add_secret (ImzaPortalBody *self, const char *name, const ImzaSecret *value)
{
  if (value != NULL)
    imza_portal_body_add (self, name, imza_secret_peek (value));
}

void
imza_portal_body_add_boolean (ImzaPortalBody *self, const char *name, gboolean value)
{
  put_name (self, name);
  put (self, value ? "true" : "false");
}

void
imza_portal_body_add_int (ImzaPortalBody *self, const char *name, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  put_name (self, name);
  put (self, text);
}

void
imza_portal_body_open (ImzaPortalBody *self, const char *name)
{
  put_name (self, name);
  put (self, "{");
  self->needs_comma = FALSE;
}

void
imza_portal_body_close (ImzaPortalBody *self)
{
  put (self, "}");
  self->needs_comma = TRUE;
}

GBytes *
imza_portal_body_end (ImzaPortalBody *self)
{
  Wiped *wiped = g_new (Wiped, 1);
  gsize length;

  put (self, "}");
  length = self->length;
  wiped->size = self->size;
  wiped->text = self->text;
  g_free (self);
  return g_bytes_new_with_free_func (wiped->text, length, wiped_free, wiped);
}
