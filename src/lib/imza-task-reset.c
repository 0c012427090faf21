/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-task-private.h"

#include <string.h>

#include "imza-json.h"

#define CARDS_MAX 100
#define SERIAL_MAX_BYTES 128

static void
card_free (gpointer data)
{
  ImzaTaskCard *card = data;

  g_free (card->serial);
  g_free (card->label);
  g_free (card->model);
  g_free (card->reason);
  g_free (card);
}

GPtrArray *
imza_task_cards_new (void)
{
  return g_ptr_array_new_with_free_func (card_free);
}

static gboolean
take_serial (JsonObject *object, const char *member, char **out, GError **error)
{
  const char *text;

  if (!imza_json_get_string (object, member, &text, error))
    return FALSE;
  if (*text == '\0' || strlen (text) > SERIAL_MAX_BYTES)
    return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, member, "is not a serial number", error);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
fill_card (ImzaTaskCard *card, JsonObject *object, GError **error)
{
  const char *reason = NULL;

  if (!take_serial (object, "serial", &card->serial, error)
      || !imza_task_take_shown (object, "label", &card->label, error)
      || !imza_task_take_shown (object, "model", &card->model, error)
      || !imza_json_get_boolean (object, "unlockable", &card->unlockable, error)
      || !imza_json_get_string_optional (object, "reason", &reason, error))
    return FALSE;
  card->reason = g_strdup (reason);
  return TRUE;
}

static gboolean
fill_cards (ImzaTask *self, JsonObject *object, GError **error)
{
  JsonArray *cards;

  if (!imza_json_get_array (object, "cards", &cards, error))
    return FALSE;
  if (json_array_get_length (cards) > CARDS_MAX)
    return imza_task_refuse (IMZA_PORTAL_ERROR_TOO_LARGE, "cards", "has too many", error);
  for (guint i = 0; i < json_array_get_length (cards); i++)
    {
      JsonNode *node = json_array_get_element (cards, i);
      ImzaTaskCard *card;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return imza_task_refuse (IMZA_PORTAL_ERROR_BAD_ANSWER, "cards",
                                 "holds something else than objects", error);
      card = g_new0 (ImzaTaskCard, 1);
      g_ptr_array_add (self->cards, card);
      if (!fill_card (card, json_node_get_object (node), error))
        return FALSE;
    }
  return TRUE;
}

/* when its request left can be told from the deadline, which was counted from there */
static gboolean
fill_sms (ImzaTask *self, JsonObject *object, JsonObject *sms, GError **error)
{
  gint64 expires_in_s = 0;
  gint64 received_us = self->has_deadline ? self->deadline.anchor_us : imza_boottime_us ();
  gint64 sent_us = received_us;

  if (!imza_json_get_int_optional (object, "expires_in", &expires_in_s, error))
    return FALSE;
  if (self->has_deadline && expires_in_s > 0)
    sent_us = MIN (received_us, self->deadline.end_us - expires_in_s * G_USEC_PER_SEC);
  self->sms = imza_sms_new_from_json (sms, sent_us, received_us, error);
  return self->sms != NULL;
}

gboolean
imza_task_fill_reset (ImzaTask *self, JsonObject *object, GError **error)
{
  JsonObject *sms = NULL;

  if (!fill_cards (self, object, error)
      || !imza_json_get_object_optional (object, "sms", &sms, error))
    return FALSE;
  if (sms == NULL)
    return TRUE;
  return take_serial (object, "card", &self->card, error) && fill_sms (self, object, sms, error);
}

GPtrArray *
imza_task_get_cards (ImzaTask *self)
{
  return self->cards;
}

const char *
imza_task_get_card (ImzaTask *self)
{
  return self->card;
}

const ImzaSms *
imza_task_get_sms (ImzaTask *self)
{
  return self->sms;
}
