/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-portal-private.h"

#include <string.h>

/* What the calls' requests are made of. */

#define JSON_TYPE "application/json"

static void
wiped_free (gpointer data)
{
  char *text = data;

  explicit_bzero (text, strlen (text));
  g_free (text);
}

GBytes *
imza_portal_take_body (char *text)
{
  return g_bytes_new_with_free_func (text, strlen (text), wiped_free, text);
}

GBytes *
imza_portal_make_body (const char *name, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  char *text;
  va_list args;

  json_builder_begin_object (builder);
  va_start (args, name);
  while (name != NULL)
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_string_value (builder, va_arg (args, const char *));
      name = va_arg (args, const char *);
    }
  va_end (args);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return imza_portal_take_body (text);
}

ImzaPortalRequest *
imza_portal_expect_json (ImzaPortalRequest *request, ImzaPortalRepeat repeat)
{
  request->answer_type = JSON_TYPE;
  request->answer_limit = IMZA_JSON_MAX_BYTES;
  request->repeat = repeat;
  return request;
}

ImzaPortalRequest *
imza_portal_expect_nothing (ImzaPortalRequest *request)
{
  request->answer_limit = IMZA_JSON_MAX_BYTES;
  return request;
}

void
imza_portal_give_json (ImzaPortalRequest *request, GBytes *body)
{
  request->body = body;
  request->body_type = JSON_TYPE;
}
