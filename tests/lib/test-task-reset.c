/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-task.h"

#include <string.h>

#include "imza-error.h"
#include "imza-json.h"

#define RECEIVED_US (G_GINT64_CONSTANT (1000) * G_USEC_PER_SEC)

#define CARD "{'serial':'043c9248390365d4','label':'AYŞE DENEME','model':'AKIS','unlockable':true}"
#define STOPPED                                                                                    \
  "{'serial':'77','label':'ESKİ','model':'AKIS','unlockable':false,'reason':'puk-rejected'}"
#define SMS "'card':'77','sms':{'to':'*** 90','expires_in':180,'resend_in':60,'attempts_left':3},"
#define TASK                                                                                       \
  "{'id':'u8Yb3sKfQ0q1Zl2mT7xVcA','kind':'pin-reset','purpose':'pin-reset','state':'sms-sent',"    \
  "'version':3,'created':'2025-11-20T11:27:02Z','expires':'2025-11-20T11:32:02Z'," SMS             \
  "'server_time':'2025-11-20T11:27:18Z','expires_in':284,"                                         \
  "'requester':{'agent':'Firefox · Linux','address':'193.140.*.*','same_network':true},"          \
  "'holder':{'hint':'1*********6'},'cards':[" CARD "," STOPPED "]}"

/* JSON in C is written with ' here, and read with " */
static ImzaTask *
parse (const char *from, const char *to, GError **error)
{
  g_autoptr (GString) json = g_string_new (TASK);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonObject) object = NULL;
  ImzaDeadline deadline
      = imza_deadline_make (RECEIVED_US - G_USEC_PER_SEC, RECEIVED_US, 1763637438, 284);

  if (from != NULL)
    g_assert_cmpuint (g_string_replace (json, from, to, 1), ==, 1);
  g_string_replace (json, "'", "\"", 0);
  bytes = g_bytes_new (json->str, json->len);
  object = imza_json_parse (bytes, error);
  g_assert_nonnull (object);
  return imza_task_new_from_json (object, &deadline, error);
}

static void
test_fine (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task = parse (NULL, NULL, &error);
  const ImzaTaskCard *card;

  g_assert_no_error (error);
  g_assert_cmpint (imza_task_get_kind (task), ==, IMZA_TASK_KIND_PIN_RESET);
  g_assert_cmpint (imza_task_get_purpose (task), ==, IMZA_PURPOSE_PIN_RESET);
  g_assert_cmpint (imza_task_get_state (task), ==, IMZA_TASK_SMS_SENT);
  g_assert_cmpuint (imza_task_get_items (task)->len, ==, 0);
  g_assert_null (imza_task_get_nonce (task));
  g_assert_false (imza_task_allows_algorithm (task, "RS256"));
  g_assert_cmpuint (imza_task_get_cards (task)->len, ==, 2);
  card = g_ptr_array_index (imza_task_get_cards (task), 0);
  g_assert_cmpstr (card->serial, ==, "043c9248390365d4");
  g_assert_true (card->unlockable);
  g_assert_null (card->reason);
  card = g_ptr_array_index (imza_task_get_cards (task), 1);
  g_assert_false (card->unlockable);
  g_assert_cmpstr (card->reason, ==, "puk-rejected");
  g_assert_cmpstr (imza_task_get_card (task), ==, "77");
  /* counted from the request, as the task's own time is */
  g_assert_cmpuint (imza_deadline_seconds_left (&imza_task_get_sms (task)->expires, RECEIVED_US),
                    ==, 179);
}

static void
test_before_the_sms (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ImzaTask) task = parse (SMS, "", &error);

  g_assert_no_error (error);
  g_assert_null (imza_task_get_card (task));
  g_assert_null (imza_task_get_sms (task));
}

static const struct
{
  const char *name, *from, *to;
  ImzaPortalError code;
  const char *member;
} rows[] = {
  { "no-cards", "'cards'", "'card_list'", IMZA_PORTAL_ERROR_BAD_ANSWER, "cards" },
  { "number", CARD, "7", IMZA_PORTAL_ERROR_BAD_ANSWER, "cards" },
  { "no-serial", "'serial':'77',", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "serial" },
  { "empty-serial", "'serial':'77'", "'serial':''", IMZA_PORTAL_ERROR_BAD_ANSWER, "serial" },
  { "no-unlockable", "'unlockable':false,", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "unlockable" },
  { "sms-of-no-card", "'card':'77',", "", IMZA_PORTAL_ERROR_BAD_ANSWER, "card" },
  { "sms-text", "'attempts_left':3", "'attempts_left':'3'", IMZA_PORTAL_ERROR_BAD_ANSWER,
    "attempts_left" },
};

static void
test_row (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (rows[i].from, rows[i].to, &error));
  g_assert_error (error, IMZA_PORTAL_ERROR, (int)rows[i].code);
  g_assert_cmpstr (imza_portal_error_get_facts (error)->member, ==, rows[i].member);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/imza/task-reset/fine", test_fine);
  g_test_add_func ("/imza/task-reset/before-the-sms", test_before_the_sms);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/imza/task-reset/", rows[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_row);
    }
  return g_test_run ();
}
