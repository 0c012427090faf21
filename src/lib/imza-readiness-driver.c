/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "imza-readiness-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "imza-card-kinds.h"
#include "imza-remedy.h"

/* a PKCS#11 slot description has 64 bytes and may cut the reader's name; below this many bytes a
 * common beginning says nothing */
#define SLOT_NAME_LEAST_BYTES 16

static gboolean
is_in_reader (const ImzaToken *token, const ImzaReader *reader)
{
  return g_str_equal (token->reader, reader->name)
         || (strlen (token->reader) >= SLOT_NAME_LEAST_BYTES
             && g_str_has_prefix (reader->name, token->reader));
}

static gboolean
is_in_any_reader (const ImzaToken *token, GPtrArray *readers)
{
  for (guint i = 0; i < readers->len; i++)
    if (is_in_reader (token, g_ptr_array_index (readers, i)))
      return TRUE;
  return FALSE;
}

gboolean
imza_readiness_is_read (const ImzaReader *reader, ImzaCardSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->tokens->len; i++)
    {
      const ImzaToken *token = g_ptr_array_index (snapshot->tokens, i);

      /* some drivers name slots in a way of their own: such a token may be this reader's */
      if (is_in_reader (token, reader)
          || (snapshot->readers->len == 1 && !is_in_any_reader (token, snapshot->readers)))
        return TRUE;
    }
  return FALSE;
}

const ImzaModuleState *
imza_readiness_find_module (ImzaCardSnapshot *snapshot, const char *path)
{
  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);

      if (g_str_equal (module->path, path))
        return module;
    }
  return NULL;
}

/* the driver of this kind of card; one that has failed before one that just does not know the card.
 * @kind: (nullable): any driver that has failed may be the one */
static const ImzaModuleState *
find_suspect (ImzaCardSnapshot *snapshot, const ImzaCardKind *kind)
{
  const ImzaModuleState *found = NULL;

  for (guint i = 0; i < snapshot->modules->len; i++)
    {
      const ImzaModuleState *module = g_ptr_array_index (snapshot->modules, i);

      if (kind != NULL ? !imza_card_kind_is_driver (kind, module->name, module->path)
                       : module->error == NULL)
        continue;
      /* as good as not installed */
      if (g_error_matches (module->error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_MODULE_MISSING))
        continue;
      if (module->error != NULL)
        return module;
      if (found == NULL)
        found = module;
    }
  return found;
}

static char *
dup_where_from (const ImzaCardKind *kind)
{
  if (kind->package != NULL)
    /* Translators: %s is the name of a package */
    return g_strdup_printf (_ ("Install it in a terminal with “sudo apt install %s”."),
                            kind->package);
  if (kind->page != NULL)
    /* Translators: the first %s is the name of a card driver, the second an address */
    return g_strdup_printf (_ ("Install the driver “%s” for Linux from its maker’s page: %s"),
                            kind->driver, kind->page);
  /* Translators: the first %s is the name of a card driver, the second the name of its file */
  return g_strdup_printf (_ ("Ask whoever issued the card for the driver “%s” for Linux (%s.so)."),
                          kind->driver, kind->file);
}

static char *
dup_ask_issuer (const ImzaReader *reader)
{
  if (reader->atr == NULL || *reader->atr == '\0')
    return g_strdup (_ ("Ask whoever issued the card for its driver for Linux (PKCS#11)."));
  /* Translators: %s is a long number in hexadecimal digits */
  return g_strdup_printf (_ ("Ask whoever issued the card for its driver for Linux (PKCS#11). The "
                             "card’s kind in numbers (ATR): %s"),
                          reader->atr);
}

static void
say_missing (ImzaReadinessLine *line, const ImzaCardKind *kind, const ImzaReader *reader)
{
  if (kind == NULL)
    {
      /* Translators: %s is the name of a card reader */
      line->sentence = g_strdup_printf (_ ("No driver on this computer knows the card in “%s”."),
                                        reader->name);
      line->remedy = dup_ask_issuer (reader);
      return;
    }
  line->sentence = g_strdup_printf (
      /* Translators: the first %s is the name of a card reader, the second of a kind of card such
       * as "AKİS" */
      _ ("The card in “%s” is of the kind “%s”, and its driver is not on this computer."),
      reader->name, kind->name);
  line->remedy = dup_where_from (kind);
}

static void
say_suspect (ImzaReadinessLine *line,
             const ImzaModuleState *module,
             const ImzaCardKind *kind,
             const ImzaReader *reader)
{
  if (module->error != NULL)
    {
      const ImzaRemedy *remedy = imza_remedy_lookup (module->error->domain, module->error->code);

      line->sentence = g_strdup_printf (
          /* Translators: the first %s is the name of a card driver, the second of a card reader,
           * the third a heading such as "The card driver does not answer" */
          _ ("The driver “%s” cannot read the card in “%s”: %s."), module->name, reader->name,
          _ (remedy->heading));
      line->remedy = g_strdup (_ (remedy->remedy));
      return;
    }
  /* Translators: the first %s is the name of a card driver, the second of a card reader */
  line->sentence = g_strdup_printf (_ ("The driver “%s” is there, but does not know the card in "
                                       "“%s”. It may be too old for it."),
                                    module->name, reader->name);
  line->remedy = dup_where_from (kind);
}

ImzaReadinessLine *
imza_readiness_add_unread (GPtrArray *lines,
                           ImzaReadinessState state,
                           ImzaCardSnapshot *snapshot,
                           const ImzaReader *reader)
{
  const ImzaCardKind *kind = imza_card_kind_find (reader->atr);
  const ImzaModuleState *suspect = find_suspect (snapshot, kind);
  ImzaReadinessLine *line = imza_readiness_add (lines, IMZA_READINESS_PART_DRIVER, state, NULL);

  if (suspect != NULL)
    say_suspect (line, suspect, kind, reader);
  else
    say_missing (line, kind, reader);
  line->error = suspect != NULL && suspect->error != NULL
                    ? g_error_copy (suspect->error)
                    : imza_card_error_new (IMZA_CARD_ERROR_NO_MODULE, IMZA_PIN_STATE_FINE, 0,
                                           "no driver shows the card");
  line->action = IMZA_READINESS_ACTION_ADD_DRIVER;
  if (kind != NULL && kind->page != NULL)
    {
      line->page = g_strdup (kind->page);
      line->other = IMZA_READINESS_ACTION_OPEN_PAGE;
    }
  return line;
}
