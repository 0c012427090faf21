/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "imza-card-holders.h"

#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "imza-ident.h"

/* below /run or /var/run */
#define SERVICE_SOCKET "/pcscd/pcscd.comm"
#define ANSWER_BYTES 32768
#define ANSWER_LIMIT_S 1
#define NAME_MAX_CHARS 60

/* the kernel lends /proc/PID/comm no more than this */
#define COMM_MAX_BYTES 15

static void
note_peer (const struct nlmsghdr *message, GHashTable *peers)
{
  const struct unix_diag_msg *socket = NLMSG_DATA (message);
  int left = (int)message->nlmsg_len - (int)NLMSG_LENGTH (sizeof *socket);
  g_autofree char *name = NULL;
  guint32 peer = 0;

  for (const struct rtattr *row = (const void *)(socket + 1); RTA_OK (row, left);
       row = RTA_NEXT (row, left))
    if (row->rta_type == UNIX_DIAG_NAME)
      {
        g_free (name);
        name = g_strndup (RTA_DATA (row), RTA_PAYLOAD (row));
      }
    else if (row->rta_type == UNIX_DIAG_PEER && RTA_PAYLOAD (row) == sizeof peer)
      memcpy (&peer, RTA_DATA (row), sizeof peer);
  /* an accepted socket has its listener's name; its peer is the program's end */
  if (name != NULL && peer != 0 && g_str_has_suffix (name, SERVICE_SOCKET))
    g_hash_table_add (peers, GUINT_TO_POINTER (peer));
}

static gboolean
read_answer (int netlink, GHashTable *peers)
{
  g_autofree char *answer = g_malloc (ANSWER_BYTES);

  for (;;)
    {
      gssize got = recv (netlink, answer, ANSWER_BYTES, 0);
      int left = (int)got;

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      for (const struct nlmsghdr *message = (const void *)answer; NLMSG_OK (message, (guint)left);
           message = NLMSG_NEXT (message, left))
        {
          if (message->nlmsg_type == NLMSG_DONE)
            return TRUE;
          if (message->nlmsg_type != SOCK_DIAG_BY_FAMILY)
            return FALSE;
          note_peer (message, peers);
        }
    }
}

/* the inodes of the programs' ends of connections to the service */
static GHashTable *
find_peers (void)
{
  const struct
  {
    struct nlmsghdr header;
    struct unix_diag_req request;
  } question = {
    .header = { .nlmsg_len = sizeof question,
                .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP },
    .request = { .sdiag_family = AF_UNIX,
                 .udiag_states = G_MAXUINT32,
                 .udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER },
  };
  const struct timeval limit = { .tv_sec = ANSWER_LIMIT_S };
  GHashTable *peers = g_hash_table_new (NULL, NULL);
  int netlink = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

  if (netlink < 0)
    return peers;
  if (setsockopt (netlink, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit) != 0
      || send (netlink, &question, sizeof question, 0) != (gssize)sizeof question
      || !read_answer (netlink, peers))
    g_debug ("the kernel does not tell who uses the card service: %s", g_strerror (errno));
  close (netlink);
  return peers;
}

static gboolean
has_socket (const char *process, GHashTable *peers)
{
  g_autofree char *path = g_build_filename (process, "fd", NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *descriptor = g_build_filename (path, name, NULL);
      char target[64];
      gssize length = readlink (descriptor, target, sizeof target - 1);

      if (length <= 0)
        continue;
      target[length] = '\0';
      if (g_str_has_prefix (target, "socket:[")
          && g_hash_table_contains (
              peers, GUINT_TO_POINTER ((guint)strtoul (target + strlen ("socket:["), NULL, 10))))
        return TRUE;
    }
  return FALSE;
}

static pid_t
get_parent (const char *process)
{
  g_autofree char *path = g_build_filename (process, "stat", NULL);
  g_autofree char *text = NULL;
  const char *end;

  /* PID (COMM) STATE PARENT …; COMM may hold anything, brackets too */
  if (!g_file_get_contents (path, &text, NULL, NULL) || (end = strrchr (text, ')')) == NULL
      || strlen (end) < strlen (") S 1"))
    return 0;
  return (pid_t)strtol (end + strlen (") S "), NULL, 10);
}

/* this program, or a card worker of its own */
static gboolean
is_ours (const char *process, const char *name)
{
  return (pid_t)strtol (name, NULL, 10) == getpid () || get_parent (process) == getpid ();
}

/* a Java program is told by its archive, for "java" says nothing to anybody */
static char *
dup_archive (char **words)
{
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], "-jar") && words[i + 1] != NULL)
      return g_path_get_basename (words[i + 1]);
  return NULL;
}

static char **
read_words (const char *process)
{
  g_autofree char *path = g_build_filename (process, "cmdline", NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length == 0)
    return g_new0 (char *, 1);
  for (gsize i = 0; i + 1 < length; i++)
    if (text[i] == '\0')
      text[i] = '\n';
  return g_strsplit (text, "\n", -1);
}

static char *
dup_name (const char *process)
{
  g_autofree char *path = g_build_filename (process, "comm", NULL);
  g_autofree char *name = NULL;
  g_auto (GStrv) words = read_words (process);
  g_autofree char *archive = dup_archive (words);
  g_autofree char *file = words[0] != NULL ? g_path_get_basename (words[0]) : NULL;

  if (!g_file_get_contents (path, &name, NULL, NULL))
    return NULL;
  g_strchomp (name);
  if (archive != NULL)
    return imza_ident_clean_label (archive, -1, NAME_MAX_CHARS);
  if (strlen (name) == COMM_MAX_BYTES && file != NULL && g_str_has_prefix (file, name))
    return imza_ident_clean_label (file, -1, NAME_MAX_CHARS);
  return imza_ident_clean_label (name, -1, NAME_MAX_CHARS);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *)a, *(const char *const *)b);
}

static void
find (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GHashTable) peers = find_peers ();
  g_autoptr (GDir) processes = g_dir_open ("/proc", 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  while (processes != NULL && g_hash_table_size (peers) > 0
         && (entry = g_dir_read_name (processes)) != NULL)
    {
      g_autofree char *process = g_build_filename ("/proc", entry, NULL);
      g_autofree char *name = NULL;
      struct stat about;

      if (!g_ascii_isdigit (entry[0]) || stat (process, &about) != 0 || about.st_uid != getuid ()
          || !has_socket (process, peers) || is_ours (process, entry))
        continue;
      name = dup_name (process);
      if (name != NULL && name[0] != '\0'
          && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  g_task_return_pointer (task, g_ptr_array_steal (names, NULL), (GDestroyNotify)g_strfreev);
}

void
imza_card_holders_find_async (GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, imza_card_holders_find_async);
  g_task_run_in_thread (task, find);
}

char **
imza_card_holders_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, imza_card_holders_find_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
