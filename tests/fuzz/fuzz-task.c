/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include <string.h>

#include "imza-json.h"
#include "imza-statement.h"
#include "imza-task.h"
#include "imza-text-gate.h"

#define EXPIRES_IN_S 300

/* A portal's task is refused, or every statement of it is made of texts that the gate lets by. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = imza_json_parse (bytes, &error);
  g_autoptr (ImzaTask) task = NULL;
  ImzaDeadline deadline = imza_deadline_make (0, 0, 0, EXPIRES_IN_S);

  if (object == NULL)
    return 0;
  task = imza_task_new_from_json (object, &deadline, &error);
  if (task == NULL)
    {
      g_assert_nonnull (error);
      return 0;
    }
  for (guint i = 0; i < imza_task_get_items (task)->len; i++)
    {
      g_autoptr (GError) refused = NULL;
      g_autoptr (ImzaStatement) statement
          = imza_statement_new ("https://portal.example.org", task, i, &refused);
      const char *text = statement != NULL ? imza_statement_get_text (statement) : NULL;

      g_assert_true ((statement == NULL) == (refused != NULL));
      if (text != NULL)
        g_assert_true (imza_text_gate_check (text, (gssize)strlen (text), NULL));
    }
  return 0;
}
