/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-browser.h"

typedef struct
{
  AsistanBrowserOpened opened;
  gpointer data;
} Call;

static void
launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GError) error = NULL;
  gboolean success = g_app_info_launch_default_for_uri_finish (result, &error);

  if (!success)
    g_message ("browser: %s", error->message);
  call->opened (success, call->data);
}

void
asistan_browser_open (GtkWidget *from,
                      const char *uri,
                      AsistanBrowserOpened opened,
                      gpointer user_data)
{
  g_autoptr (GdkAppLaunchContext) context
      = gdk_display_get_app_launch_context (gtk_widget_get_display (from));
  Call *call;

  if (!g_str_has_prefix (uri, "https://"))
    {
      opened (FALSE, user_data);
      return;
    }
  call = g_new (Call, 1);
  call->opened = opened;
  call->data = user_data;
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched,
                                           call);
}
