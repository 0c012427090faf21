/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "sandbox-text.h"

#include <libsoup/soup.h>
#include <string.h>

static const char *const texts[SANDBOX_N_TEXTS][SANDBOX_N_LANGUAGES] = {
#define TEXT(id, turkish, english) [SANDBOX_TEXT_##id] = { turkish, english },
#include "sandbox-text-table.h"
#undef TEXT
};

static const char *const tags[SANDBOX_N_LANGUAGES] = { "tr", "en" };

gboolean
sandbox_language_from_tag (const char *tag, SandboxLanguage *language)
{
  gsize length;

  if (tag == NULL)
    return FALSE;
  length = strcspn (tag, "-");
  for (guint i = 0; i < SANDBOX_N_LANGUAGES; i++)
    if (strlen (tags[i]) == length && g_ascii_strncasecmp (tag, tags[i], length) == 0)
      {
        *language = (SandboxLanguage)i;
        return TRUE;
      }
  return FALSE;
}

const char *
sandbox_language_get_tag (SandboxLanguage language)
{
  g_return_val_if_fail (language < SANDBOX_N_LANGUAGES, "tr");

  return tags[language];
}

SandboxLanguage
sandbox_language_from_accept (const char *accept_language)
{
  GSList *wanted;
  SandboxLanguage language = SANDBOX_LANGUAGE_TR;

  if (accept_language == NULL)
    return language;
  wanted = soup_header_parse_quality_list (accept_language, NULL);
  for (GSList *l = wanted; l != NULL; l = l->next)
    if (sandbox_language_from_tag (l->data, &language))
      break;
  soup_header_free_list (wanted);
  return language;
}

const char *
sandbox_text (SandboxLanguage language, SandboxText text)
{
  g_return_val_if_fail (language < SANDBOX_N_LANGUAGES, "");
  g_return_val_if_fail (text < SANDBOX_N_TEXTS, "");

  return texts[text][language];
}

char *
sandbox_text_fill (SandboxLanguage language, SandboxText text, ...)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  const char *at = sandbox_text (language, text);
  GString *filled = g_string_new (NULL);
  const char *name;
  va_list arguments;

  va_start (arguments, text);
  while ((name = va_arg (arguments, const char *)) != NULL)
    g_hash_table_insert (values, (gpointer)name, (gpointer)va_arg (arguments, const char *));
  va_end (arguments);

  while (*at != '\0')
    {
      const char *open = strchr (at, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *key = NULL;

      if (close == NULL)
        {
          g_string_append (filled, at);
          break;
        }
      g_string_append_len (filled, at, open - at);
      key = g_strndup (open + 1, (gsize)(close - open - 1));
      if (g_hash_table_lookup (values, key) != NULL)
        g_string_append (filled, g_hash_table_lookup (values, key));
      else
        g_critical ("no value for {%s}", key);
      at = close + 1;
    }
  return g_string_free (filled, FALSE);
}
