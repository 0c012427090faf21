/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-documents.h"

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "asistan-accessible.h"
#include "asistan-save.h"

struct _AsistanDocuments
{
  GObject parent_instance;

  char *folder;
  GPtrArray *paths;
};

G_DEFINE_FINAL_TYPE (AsistanDocuments, asistan_documents, G_TYPE_OBJECT)

static gboolean
fail_with_errno (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static gboolean
ensure_folder (AsistanDocuments *self, GError **error)
{
  g_autofree char *base = NULL;
  g_autofree char *template = NULL;

  if (self->folder != NULL)
    return TRUE;
  base = g_build_filename (g_get_user_runtime_dir (), GETTEXT_PACKAGE, NULL);
  template = g_build_filename (base, "documents-XXXXXX", NULL);
  if (g_mkdir_with_parents (base, 0700) != 0 || g_mkdtemp (template) == NULL)
    return fail_with_errno (error, base);
  self->folder = g_steal_pointer (&template);
  return TRUE;
}

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      data += n;
      length -= (gsize)n;
    }
  return TRUE;
}

char *
asistan_documents_write_copy (AsistanDocuments *self,
                              const char *name,
                              GBytes *bytes,
                              GError **error)
{
  g_autofree char *clean = asistan_save_dup_clean_name (name);
  g_autofree char *place = NULL;
  g_autofree char *path = NULL;
  gboolean written;
  int fd;

  if (!ensure_folder (self, error))
    return NULL;
  /* a folder for each: two documents may have the same name */
  place = g_strdup_printf ("%s/%u", self->folder, self->paths->len);
  path = g_build_filename (place, clean, NULL);
  if (g_mkdir (place, 0700) != 0)
    {
      fail_with_errno (error, place);
      return NULL;
    }
  g_ptr_array_add (self->paths, g_strdup (path));
  fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0400);
  if (fd < 0)
    {
      fail_with_errno (error, path);
      return NULL;
    }
  written = write_all (fd, bytes) || fail_with_errno (error, path);
  if (close (fd) != 0 && written)
    written = fail_with_errno (error, path);
  return written ? g_steal_pointer (&path) : NULL;
}

static void
say_no_viewer (GtkWindow *parent)
{
  GtkWidget *dialog
      = adw_message_dialog_new (parent, _ ("The document cannot be opened"),
                                _ ("No program for this kind of document was found. You can still "
                                   "sign, but you have not seen the document."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  asistan_accessible_fix_names (dialog);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWindow) parent = data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_message ("document: %s", error->message);
  if (gtk_widget_get_mapped (GTK_WIDGET (parent)))
    say_no_viewer (parent);
}

void
asistan_documents_open (AsistanDocuments *self, GtkWindow *parent, const ImzaDeskDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkAppLaunchContext) context
      = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent)));
  g_autofree char *path
      = asistan_documents_write_copy (self, document->description->name, document->bytes, &error);
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, &error) : NULL;

  if (uri == NULL)
    {
      g_message ("document: %s", error->message);
      say_no_viewer (parent);
      return;
    }
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched,
                                           g_object_ref (parent));
}

static void
asistan_documents_finalize (GObject *object)
{
  AsistanDocuments *self = ASISTAN_DOCUMENTS (object);

  for (guint i = 0; i < self->paths->len; i++)
    {
      g_autofree char *place = g_path_get_dirname (g_ptr_array_index (self->paths, i));

      (void)g_unlink (g_ptr_array_index (self->paths, i));
      (void)g_rmdir (place);
    }
  if (self->folder != NULL)
    (void)g_rmdir (self->folder);
  g_ptr_array_unref (self->paths);
  g_free (self->folder);
  G_OBJECT_CLASS (asistan_documents_parent_class)->finalize (object);
}

static void
asistan_documents_class_init (AsistanDocumentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = asistan_documents_finalize;
}

static void
asistan_documents_init (AsistanDocuments *self)
{
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

AsistanDocuments *
asistan_documents_new (void)
{
  return g_object_new (ASISTAN_TYPE_DOCUMENTS, NULL);
}
