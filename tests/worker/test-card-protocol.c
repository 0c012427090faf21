/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* frames and messages, and both sides' answer to bad ones */
#include <string.h>

#include "fixture-softhsm.h"
#include "fixture-wait.h"
#include "imza-card-process.h"
#include "imza-card-spawn.h"

static void
test_header (void)
{
  static const struct
  {
    guint8 header[8];
    gboolean good;
  } cases[] = {
    { { 1, 0, 0, 0, 0, 0, 0, 0 }, TRUE },   { { 2, 0, 0, 0, 0, 0, 16, 0 }, TRUE },
    { { 3, 0, 0, 0, 64, 0, 0, 0 }, TRUE },  { { 3, 0, 0, 0, 65, 0, 0, 0 }, FALSE },
    { { 1, 0, 0, 0, 1, 0, 16, 0 }, FALSE }, { { 1, 0, 0, 0, 255, 255, 255, 255 }, FALSE },
    { { 0, 0, 0, 0, 1, 0, 0, 0 }, FALSE },  { { 4, 0, 0, 0, 1, 0, 0, 0 }, FALSE },
    { { 1, 0, 1, 0, 1, 0, 0, 0 }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      ImzaFrameKind kind;
      gsize length;

      g_assert_cmpint (imza_frame_unpack_header (cases[i].header, &kind, &length, &error), ==,
                       cases[i].good);
      if (!cases[i].good)
        g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL);
    }
}

static void
test_message (void)
{
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GVariant) payload = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;
  guint32 number;

  imza_message_append (frame, 7, "hello", g_variant_new ("(u)", 1));
  body = g_bytes_new (frame->data + IMZA_FRAME_HEADER_BYTES, frame->len - IMZA_FRAME_HEADER_BYTES);
  g_assert_true (imza_message_parse (body, &number, &name, &payload, &error));
  g_assert_cmpuint (number, ==, 7);
  g_assert_cmpstr (name, ==, "hello");
  /* every shorter body, and every one with a byte changed, is refused or is still a message of a
   * known type: never anything else */
  for (gsize i = 0; i < g_bytes_get_size (body); i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (g_bytes_get_data (body, NULL), i);
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GVariant) other = NULL;

      g_assert_false (imza_message_parse (cut, &number, &name, &other, NULL));
      copy[i] ^= 0x55;
      changed = g_bytes_new (copy, g_bytes_get_size (body));
      if (imza_message_parse (changed, &number, &name, &other, NULL))
        g_assert_true (g_str_equal (name, "hello")
                       && g_variant_is_of_type (other, G_VARIANT_TYPE ("(u)")));
    }
}

static void
test_error (void)
{
  for (int code = 0; code <= IMZA_CARD_ERROR_LAST; code++)
    {
      g_autoptr (GError) error
          = imza_card_error_new ((ImzaCardError)code, IMZA_PIN_STATE_LAST_TRY, 0x80000123, "what");
      g_autoptr (GVariant) payload = g_variant_ref_sink (imza_card_error_to_payload (error));
      g_autoptr (GError) back = imza_card_error_from_payload (payload);

      g_assert_error (back, IMZA_CARD_ERROR, code);
      g_assert_cmpint (imza_card_error_get_pin_state (back), ==, IMZA_PIN_STATE_LAST_TRY);
      g_assert_cmpuint (imza_card_error_get_rv (back), ==, 0x80000123);
    }
  {
    g_autoptr (GVariant) payload
        = g_variant_ref_sink (g_variant_new ("(uuts)", 4711, 0, (guint64)0, "x"));
    g_autoptr (GError) back = imza_card_error_from_payload (payload);

    g_assert_error (back, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL);
  }
}

static GByteArray *
greeting (void)
{
  GByteArray *bytes = g_byte_array_new ();

  imza_message_append (bytes, 0, "hello", g_variant_new ("(u)", IMZA_CARD_PROTOCOL_VERSION));
  return bytes;
}

/* what a worker is told after its greeting, that it must end at */
static GByteArray *
bad_bytes (guint which)
{
  GByteArray *bytes = greeting ();
  guint8 header[IMZA_FRAME_HEADER_BYTES];

  switch (which)
    {
    case 0: /* not a frame */
      g_byte_array_append (bytes, (const guint8 *)"GET / HTTP/1.1\r\n\r\n", 18);
      break;
    case 1: /* a secret that nobody asked for */
      imza_frame_pack_header (header, IMZA_FRAME_SECRET, 6);
      g_byte_array_append (bytes, header, sizeof header);
      g_byte_array_append (bytes, (const guint8 *)"246813", 6);
      break;
    case 2: /* an answer as a request */
      imza_message_append (bytes, 1, "done", g_variant_new ("()"));
      break;
    case 3: /* too many contents */
      imza_message_append (
          bytes, 1, "sign",
          g_variant_new ("(tssxsbub)", (guint64)0, "", "", (gint64)0, "", FALSE, 100000, FALSE));
      break;
    case 4: /* none, where one was announced */
      imza_message_append (
          bytes, 1, "sign",
          g_variant_new ("(tssxsbub)", (guint64)0, "", "", (gint64)0, "", FALSE, 1, TRUE));
      imza_message_append (bytes, 2, "list", g_variant_new ("()"));
      break;
    default: /* half a frame, then the end */
      g_byte_array_append (bytes, (const guint8 *)"\1\0\0\0\377\0\0\0half", 12);
    }
  return bytes;
}

static void
test_bad_request (void)
{
  g_autoptr (FixtureSoftHsm) hsm = fixture_softhsm_new ();
  const char *const arguments[] = { CARD_WORKER, "--module", fixture_softhsm_module (), NULL };
  const char *const environment[] = { hsm->variable, NULL };

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) child = NULL;
      g_autoptr (GIOStream) socket = imza_card_spawn (arguments, environment, &child, &error);
      g_autoptr (GByteArray) bytes = bad_bytes (i);
      GOutputStream *output;

      g_assert_no_error (error);
      output = g_io_stream_get_output_stream (socket);
      g_assert_true (
          g_output_stream_write_all (output, bytes->data, bytes->len, NULL, NULL, &error));
      if (i == 5)
        g_assert_true (g_socket_shutdown (
            g_socket_connection_get_socket (G_SOCKET_CONNECTION (socket)), FALSE, TRUE, &error));
      /* ends by itself, not by a signal */
      g_assert_true (g_subprocess_wait (child, NULL, &error));
      g_assert_true (g_subprocess_get_if_exited (child));
    }
}

/* a worker that is none: whatever it says, the request fails and the next one is tried anew */
static void
test_bad_answer (void)
{
  static const char *const scripts[] = {
    "printf 'not a frame at all' >&3; exec sleep 100",
    "printf '\\002\\000\\000\\000\\001\\000\\000\\000x' >&3; exec sleep 100",
    "printf '\\001\\000\\000\\000\\377\\377\\377\\377' >&3; exec sleep 100",
    "printf '\\001\\000\\000\\000\\004\\000\\000\\000abcd' >&3; exec sleep 100",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      const char *const arguments[] = { "/bin/sh", "-c", scripts[i], NULL };
      ImzaCardProcess *process = imza_card_process_new (arguments, NULL, 30);
      ImzaCardRequest request = { .verb = "list", .time_limit_s = 30 };

      for (guint again = 0; again < 2; again++)
        {
          g_autoptr (GAsyncResult) result = NULL;
          g_autoptr (GError) error = NULL;

          imza_card_process_ask_async (process, &request, NULL, NULL, NULL, NULL,
                                       fixture_store_result, &result);
          fixture_wait_until (result != NULL);
          g_assert_false (imza_card_process_ask_finish (process, result, &error));
          g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_PROTOCOL);
        }
      imza_card_process_stop (process);
      fixture_wait_until (G_OBJECT (process)->ref_count == 1);
      g_assert_finalize_object (process);
    }
}

static void
test_no_worker (void)
{
  const char *const arguments[] = { "/nonexistent/imza-card-worker", NULL };
  ImzaCardProcess *process = imza_card_process_new (arguments, NULL, 30);
  ImzaCardRequest request = { .verb = "list", .time_limit_s = 30 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  imza_card_process_ask_async (process, &request, NULL, NULL, NULL, NULL, fixture_store_result,
                               &result);
  fixture_wait_until (result != NULL);
  g_assert_false (imza_card_process_ask_finish (process, result, &error));
  g_assert_error (error, IMZA_CARD_ERROR, IMZA_CARD_ERROR_WORKER_DIED);
  g_clear_object (&result);
  fixture_wait_until (G_OBJECT (process)->ref_count == 1);
  g_assert_finalize_object (process);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (imza_secret_heap_init ());
  g_test_add_func ("/card-protocol/header", test_header);
  g_test_add_func ("/card-protocol/message", test_message);
  g_test_add_func ("/card-protocol/error", test_error);
  g_test_add_func ("/card-protocol/bad-request", test_bad_request);
  g_test_add_func ("/card-protocol/bad-answer", test_bad_answer);
  g_test_add_func ("/card-protocol/no-worker", test_no_worker);
  return g_test_run ();
}
