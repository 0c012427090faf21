/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-readers.h"

#include <string.h>

#include "imza-card-merge.h"

#define START_AGAIN_S 2
/* a PKCS#11 slot description has 64 bytes; some drivers leave the last ones to themselves */
#define SLOT_NAME_LEAST_BYTES 16

struct _ImzaCardReaders
{
  GObject parent_instance;

  ImzaCardProcess *process;
  ImzaCardReadersChanged changed;
  gpointer changed_data;
  GVariant *said;    /* of IMZA_CARD_READERS_TYPE, NULL: nothing yet */
  GHashTable *names; /* of all readers ever seen */
  GSource *start_again;
};

G_DEFINE_FINAL_TYPE (ImzaCardReaders, imza_card_readers, G_TYPE_OBJECT)

static void heard (const char *name, GVariant *payload, gpointer data);

/* what is held by another program does not move a card */
static gboolean
have_moved (GVariant *before, GVariant *after)
{
  g_autoptr (GVariant) a = g_variant_get_child_value (before, 1);
  g_autoptr (GVariant) b = g_variant_get_child_value (after, 1);

  if (g_variant_n_children (a) != g_variant_n_children (b))
    return TRUE;
  for (gsize i = 0; i < g_variant_n_children (a); i++)
    {
      const char *name_a, *name_b;
      gboolean card_a, card_b;
      guint32 count_a, count_b;

      g_variant_get_child (a, i, "(&sbbbu&s)", &name_a, &card_a, NULL, NULL, &count_a, NULL);
      g_variant_get_child (b, i, "(&sbbbu&s)", &name_b, &card_b, NULL, NULL, &count_b, NULL);
      if (!g_str_equal (name_a, name_b) || card_a != card_b || count_a != count_b)
        return TRUE;
    }
  return FALSE;
}

static ImzaCardReadersNews
compare (GVariant *before, GVariant *after)
{
  guint32 was, is;

  if (before == NULL)
    return IMZA_CARD_READERS_SAME;
  g_variant_get_child (before, 0, "u", &was);
  g_variant_get_child (after, 0, "u", &is);
  if (was != IMZA_SERVICE_RUNS && is == IMZA_SERVICE_RUNS)
    return IMZA_CARD_READERS_SERVICE_BACK;
  return have_moved (before, after) ? IMZA_CARD_READERS_MOVED : IMZA_CARD_READERS_SAME;
}

static void
remember_names (ImzaCardReaders *self)
{
  g_autoptr (GVariantIter) readers = NULL;
  const char *name;

  g_variant_get (self->said, IMZA_CARD_READERS_TYPE, NULL, &readers);
  while (g_variant_iter_next (readers, "(&sbbbu&s)", &name, NULL, NULL, NULL, NULL, NULL))
    g_hash_table_add (self->names, g_strdup (name));
}

static gboolean
on_start_again (gpointer data)
{
  ImzaCardReaders *self = data;

  g_clear_pointer (&self->start_again, g_source_unref);
  imza_card_readers_start (self);
  return G_SOURCE_REMOVE;
}

static void
heard (const char *name, GVariant *payload, gpointer data)
{
  ImzaCardReaders *self = data;
  ImzaCardReadersNews news;

  if (name == NULL)
    {
      if (self->start_again != NULL)
        return;
      self->start_again = g_timeout_source_new_seconds (START_AGAIN_S);
      g_source_set_callback (self->start_again, on_start_again, self, NULL);
      g_source_attach (self->start_again, g_main_context_get_thread_default ());
      return;
    }
  if (!g_str_equal (name, "readers"))
    return;
  news = compare (self->said, payload);
  g_clear_pointer (&self->said, g_variant_unref);
  self->said = g_variant_ref (payload);
  remember_names (self);
  self->changed (news, self->changed_data);
}

void
imza_card_readers_start (ImzaCardReaders *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (IMZA_IS_CARD_READERS (self));
  if (!imza_card_process_listen (self->process, heard, self, &error))
    g_warning ("cannot watch the card readers: %s", error->message);
}

void
imza_card_readers_stop (ImzaCardReaders *self)
{
  g_return_if_fail (IMZA_IS_CARD_READERS (self));
  if (self->start_again != NULL)
    g_source_destroy (self->start_again);
  g_clear_pointer (&self->start_again, g_source_unref);
  imza_card_process_stop (self->process);
}

gboolean
imza_card_readers_is_known (ImzaCardReaders *self)
{
  g_return_val_if_fail (IMZA_IS_CARD_READERS (self), FALSE);
  return self->said != NULL;
}

void
imza_card_readers_add_to (ImzaCardReaders *self, ImzaCardSnapshot *snapshot)
{
  g_autoptr (GVariantIter) readers = NULL;
  ImzaReader reader;
  guint32 service;

  g_return_if_fail (IMZA_IS_CARD_READERS (self));
  if (self->said == NULL)
    return;
  g_variant_get (self->said, IMZA_CARD_READERS_TYPE, &service, &readers);
  while (g_variant_iter_next (readers, "(&sbbbu&s)", &reader.name, &reader.card_present,
                              &reader.card_held, &reader.card_mute, NULL, &reader.atr))
    g_ptr_array_add (snapshot->readers, imza_reader_copy (&reader));
  if (service == IMZA_SERVICE_MISSING)
    snapshot->service_error = imza_card_error_new (IMZA_CARD_ERROR_NO_SERVICE, IMZA_PIN_STATE_FINE,
                                                   0, "pcscd does not answer");
  else if (service == IMZA_SERVICE_REFUSED)
    snapshot->service_error = imza_card_error_new (IMZA_CARD_ERROR_SERVICE_REFUSED,
                                                   IMZA_PIN_STATE_FINE, 0, "pcscd refuses us");
}

static gboolean
is_called (const char *reader, const char *slot)
{
  return g_str_equal (reader, slot)
         || (strlen (slot) >= SLOT_NAME_LEAST_BYTES && g_str_has_prefix (reader, slot));
}

gboolean
imza_card_readers_find (ImzaCardReaders *self, const char *slot, gboolean *has_card)
{
  g_autoptr (GVariantIter) readers = NULL;
  const char *name;
  gboolean present;

  g_return_val_if_fail (IMZA_IS_CARD_READERS (self), FALSE);
  if (self->said == NULL)
    return FALSE;
  g_variant_get (self->said, IMZA_CARD_READERS_TYPE, NULL, &readers);
  while (g_variant_iter_next (readers, "(&sbbbu&s)", &name, &present, NULL, NULL, NULL, NULL))
    if (is_called (name, slot))
      {
        *has_card = present;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_denied (ImzaCardReaders *self, const ImzaToken *token)
{
  GHashTableIter names;
  gpointer name;
  gboolean has_card;

  if (imza_card_readers_find (self, token->reader, &has_card))
    return !has_card;
  g_hash_table_iter_init (&names, self->names);
  while (g_hash_table_iter_next (&names, &name, NULL))
    if (is_called (name, token->reader))
      return TRUE;
  return FALSE;
}

void
imza_card_readers_drop_denied (ImzaCardReaders *self, ImzaCardSnapshot *snapshot)
{
  g_return_if_fail (IMZA_IS_CARD_READERS (self));
  /* certificates point at tokens */
  for (guint i = snapshot->certificates->len; i > 0; i--)
    {
      const ImzaTokenCertificate *one = g_ptr_array_index (snapshot->certificates, i - 1);

      if (is_denied (self, one->token))
        g_ptr_array_remove_index (snapshot->certificates, i - 1);
    }
  for (guint i = snapshot->tokens->len; i > 0; i--)
    if (is_denied (self, g_ptr_array_index (snapshot->tokens, i - 1)))
      g_ptr_array_remove_index (snapshot->tokens, i - 1);
}

static void
imza_card_readers_finalize (GObject *object)
{
  ImzaCardReaders *self = IMZA_CARD_READERS (object);

  imza_card_readers_stop (self);
  g_clear_object (&self->process);
  g_clear_pointer (&self->said, g_variant_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  G_OBJECT_CLASS (imza_card_readers_parent_class)->finalize (object);
}

static void
imza_card_readers_class_init (ImzaCardReadersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = imza_card_readers_finalize;
}

static void
imza_card_readers_init (ImzaCardReaders *self)
{
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

ImzaCardReaders *
imza_card_readers_new (const char *worker, ImzaCardReadersChanged changed, gpointer user_data)
{
  ImzaCardReaders *self = g_object_new (IMZA_TYPE_CARD_READERS, NULL);
  const char *const arguments[] = { worker, "--watch", NULL };

  self->process = imza_card_process_new (arguments, NULL, 0);
  self->changed = changed;
  self->changed_data = user_data;
  return self;
}
