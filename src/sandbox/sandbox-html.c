/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-html.h"

#include <string.h>

typedef enum
{
  TAG_INLINE = 0,
  TAG_BLOCK = 1 << 0, /* starts on a line of its own, for those who read the source */
  TAG_VOID = 1 << 1,
  TAG_NO_TEXT = 1 << 2,
} TagFlags;

static const struct
{
  const char *name;
  TagFlags flags;
} tag_table[] = {
  { "html", TAG_BLOCK | TAG_NO_TEXT },
  { "head", TAG_BLOCK | TAG_NO_TEXT },
  { "meta", TAG_BLOCK | TAG_VOID },
  { "link", TAG_BLOCK | TAG_VOID },
  { "title", TAG_BLOCK },
  /* its text would be a program: only src may be given */
  { "script", TAG_BLOCK | TAG_NO_TEXT },
  { "noscript", TAG_BLOCK },
  { "body", TAG_BLOCK | TAG_NO_TEXT },
  { "header", TAG_BLOCK },
  { "nav", TAG_BLOCK },
  { "main", TAG_BLOCK },
  { "footer", TAG_BLOCK },
  { "section", TAG_BLOCK },
  { "article", TAG_BLOCK },
  { "aside", TAG_BLOCK },
  { "div", TAG_BLOCK },
  { "h1", TAG_BLOCK },
  { "h2", TAG_BLOCK },
  { "h3", TAG_BLOCK },
  { "p", TAG_BLOCK },
  { "ol", TAG_BLOCK | TAG_NO_TEXT },
  { "ul", TAG_BLOCK | TAG_NO_TEXT },
  { "li", TAG_BLOCK },
  { "dl", TAG_BLOCK | TAG_NO_TEXT },
  { "dt", TAG_BLOCK },
  { "dd", TAG_BLOCK },
  { "table", TAG_BLOCK | TAG_NO_TEXT },
  { "thead", TAG_BLOCK | TAG_NO_TEXT },
  { "tbody", TAG_BLOCK | TAG_NO_TEXT },
  { "tr", TAG_BLOCK | TAG_NO_TEXT },
  { "th", TAG_BLOCK },
  { "td", TAG_BLOCK },
  { "form", TAG_BLOCK },
  { "fieldset", TAG_BLOCK },
  { "legend", TAG_BLOCK },
  { "label", TAG_BLOCK },
  { "input", TAG_BLOCK | TAG_VOID },
  { "button", TAG_BLOCK },
  { "details", TAG_BLOCK },
  { "summary", TAG_BLOCK },
  { "pre", TAG_BLOCK },
  { "progress", TAG_BLOCK },
  { "a", TAG_INLINE },
  { "b", TAG_INLINE },
  { "bdi", TAG_INLINE },
  { "code", TAG_INLINE },
  { "span", TAG_INLINE },
  { "strong", TAG_INLINE },
  { "time", TAG_INLINE },
  { "img", TAG_VOID },
};

struct _SandboxHtml
{
  SandboxLanguage language;
  GString *out;
  GPtrArray *open; /* of row numbers of tag_table */
};

SandboxHtml *
sandbox_html_new (SandboxLanguage language)
{
  SandboxHtml *self = g_new0 (SandboxHtml, 1);

  self->language = language;
  self->out = g_string_new ("<!DOCTYPE html>");
  self->open = g_ptr_array_new ();
  return self;
}

void
sandbox_html_free (SandboxHtml *self)
{
  g_string_free (self->out, TRUE);
  g_ptr_array_unref (self->open);
  g_free (self);
}

SandboxLanguage
sandbox_html_get_language (SandboxHtml *self)
{
  g_return_val_if_fail (self != NULL, SANDBOX_LANGUAGE_TR);

  return self->language;
}

static gboolean
tag_find (const char *name, gsize *row)
{
  for (*row = 0; *row < G_N_ELEMENTS (tag_table); (*row)++)
    if (g_str_equal (tag_table[*row].name, name))
      return TRUE;
  return FALSE;
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at++)
    switch (*at)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      default:
        /* U+0000 cannot be in a C string; other control characters are not allowed in HTML */
        if ((guchar)*at >= 0x20 || *at == '\n' || *at == '\t')
          g_string_append_c (out, *at);
        else
          g_string_append (out, "\357\277\275");
        break;
      }
}

/* an address may lead to this portal or to the assistant and nowhere else; a backslash or a
 * second slash would make browsers read another host
 */
static gboolean
address_is_safe (const char *address)
{
  if (strpbrk (address, "\\\t\r\n") != NULL)
    return FALSE;
  if (address[0] == '/')
    return address[1] != '/';
  return address[0] == '#' || address[0] == '?' || g_str_has_prefix (address, "eimza:claim?");
}

static gboolean
attribute_is_safe (const char *name, const char *value)
{
  static const char *const addresses[] = { "href", "src", "action", "formaction", NULL };

  if (g_str_has_prefix (name, "on") || g_str_equal (name, "style") || g_str_equal (name, "srcdoc"))
    return FALSE;
  if (g_strv_contains (addresses, name))
    return address_is_safe (value);
  return strspn (name, "abcdefghijklmnopqrstuvwxyz-") == strlen (name);
}

static void
open_valist (SandboxHtml *self, const char *tag, va_list attributes)
{
  const char *name;
  gsize row = 0;

  if (!tag_find (tag, &row))
    {
      g_critical ("element '%s' is not in the table", tag);
      return;
    }
  if (tag_table[row].flags & TAG_BLOCK)
    g_string_append_c (self->out, '\n');
  g_string_append_printf (self->out, "<%s", tag);
  while ((name = va_arg (attributes, const char *)) != NULL)
    {
      const char *value = va_arg (attributes, const char *);

      if (value == NULL)
        continue;
      if (!attribute_is_safe (name, value))
        {
          g_critical ("attribute '%s' with this value is not allowed", name);
          continue;
        }
      g_string_append_printf (self->out, " %s=\"", name);
      append_escaped (self->out, value);
      g_string_append_c (self->out, '"');
    }
  g_string_append_c (self->out, '>');
  if (!(tag_table[row].flags & TAG_VOID))
    g_ptr_array_add (self->open, GSIZE_TO_POINTER (row));
}

void
sandbox_html_open (SandboxHtml *self, const char *tag, ...)
{
  va_list attributes;

  g_return_if_fail (self != NULL);

  va_start (attributes, tag);
  open_valist (self, tag, attributes);
  va_end (attributes);
}

void
sandbox_html_close (SandboxHtml *self, const char *tag)
{
  gsize row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->open->len > 0);

  row = GPOINTER_TO_SIZE (g_ptr_array_index (self->open, self->open->len - 1));
  g_return_if_fail (g_str_equal (tag_table[row].name, tag));
  g_ptr_array_set_size (self->open, (int)self->open->len - 1);
  g_string_append_printf (self->out, "</%s>", tag);
}

void
sandbox_html_text (SandboxHtml *self, const char *text)
{
  gsize row;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);
  g_return_if_fail (self->open->len > 0);

  row = GPOINTER_TO_SIZE (g_ptr_array_index (self->open, self->open->len - 1));
  g_return_if_fail (!(tag_table[row].flags & TAG_NO_TEXT));
  append_escaped (self->out, text);
}

void
sandbox_html_element (SandboxHtml *self, const char *tag, const char *text, ...)
{
  va_list attributes;

  g_return_if_fail (self != NULL);

  va_start (attributes, text);
  open_valist (self, tag, attributes);
  va_end (attributes);
  sandbox_html_text (self, text);
  sandbox_html_close (self, tag);
}

void
sandbox_html_say (SandboxHtml *self, const char *tag, SandboxText text, ...)
{
  va_list attributes;

  g_return_if_fail (self != NULL);

  va_start (attributes, text);
  open_valist (self, tag, attributes);
  va_end (attributes);
  sandbox_html_text (self, sandbox_text (self->language, text));
  sandbox_html_close (self, tag);
}

GBytes *
sandbox_html_finish (SandboxHtml *self)
{
  GBytes *document;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->open->len > 0)
    g_critical ("%u elements are still open", self->open->len);
  g_string_append_c (self->out, '\n');
  document = g_string_free_to_bytes (g_steal_pointer (&self->out));
  self->out = g_string_new (NULL);
  sandbox_html_free (self);
  return document;
}
