/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "worker-watch.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <winscard.h>

#include "imza-ident.h"
#include "worker-channel.h"

#define READERS_MAX PCSCLITE_MAX_READERS_CONTEXTS
#define READER_NAME_MAX_CHARS 128
#define ASK_AGAIN_MS 1000
/* how long a wait for changes lasts before the socket is looked at */
#define WAIT_MS 20000
#define PCSCD_SOCKET "/run/pcscd/pcscd.comm"
/* pcscd announces new readers through a reader of this name */
#define PLUG_AND_PLAY "\\\\?PnP?\\Notification"

typedef struct
{
  int fd;
  SCARDCONTEXT context;
  SCARD_READERSTATE states[READERS_MAX + 1]; /* the last one is plug and play */
  char *names[READERS_MAX];
  guint n_readers;
  GVariant *told; /* what the parent knows */
} WorkerWatch;

/* says which kind of card it is, also to those without a driver for it */
static char *
dup_atr (const SCARD_READERSTATE *state)
{
  GString *atr = g_string_new (NULL);

  for (DWORD i = 0;
       (state->dwEventState & SCARD_STATE_PRESENT) && i < state->cbAtr && i < sizeof state->rgbAtr;
       i++)
    g_string_append_printf (atr, "%02X", state->rgbAtr[i]);
  return g_string_free (atr, FALSE);
}

static void
tell (WorkerWatch *self, ImzaServiceState service)
{
  GVariantBuilder readers;
  g_autoptr (GVariant) now = NULL;

  g_variant_builder_init (&readers, G_VARIANT_TYPE ("a" IMZA_CARD_READER_TYPE));
  for (guint i = 0; i < self->n_readers; i++)
    {
      DWORD state = self->states[i].dwEventState;
      g_autofree char *name = imza_ident_clean_label (self->names[i], -1, READER_NAME_MAX_CHARS);
      g_autofree char *atr = dup_atr (&self->states[i]);

      /* the upper half counts insertions and removals, so a quick swap is seen too */
      g_variant_builder_add (&readers, IMZA_CARD_READER_TYPE, name,
                             (state & SCARD_STATE_PRESENT) != 0,
                             (state & SCARD_STATE_EXCLUSIVE) != 0, (state & SCARD_STATE_MUTE) != 0,
                             (guint32)(state >> 16) & 0xffff, atr);
    }
  now = g_variant_ref_sink (g_variant_new (IMZA_CARD_READERS_TYPE, (guint32)service, &readers));
  if (self->told != NULL && g_variant_equal (self->told, now))
    return;
  g_clear_pointer (&self->told, g_variant_unref);
  self->told = g_variant_ref (now);
  worker_channel_send (self->fd, 0, "readers", now);
}

static void
forget_readers (WorkerWatch *self)
{
  for (guint i = 0; i < self->n_readers; i++)
    g_clear_pointer (&self->names[i], g_free);
  self->n_readers = 0;
}

/* takes the list of readers; those that were there keep their state, so that nothing is missed */
static LONG
list_readers (WorkerWatch *self)
{
  SCARD_READERSTATE old[READERS_MAX + 1];
  char *old_names[READERS_MAX];
  guint n_old = self->n_readers;
  DWORD length = 0;
  g_autofree char *names = NULL;
  LONG rv = SCardListReaders (self->context, NULL, NULL, &length);

  if (rv == SCARD_S_SUCCESS)
    {
      names = g_malloc0 (length + 2);
      rv = SCardListReaders (self->context, NULL, names, &length);
    }
  if (rv != SCARD_S_SUCCESS && rv != SCARD_E_NO_READERS_AVAILABLE)
    return rv;
  memcpy (old, self->states, sizeof old);
  memcpy (old_names, self->names, sizeof old_names);
  memset (self->states, 0, sizeof self->states);
  memset (self->names, 0, sizeof self->names);
  self->n_readers = 0;
  for (const char *at = names;
       rv == SCARD_S_SUCCESS && *at != '\0' && self->n_readers < READERS_MAX; at += strlen (at) + 1)
    {
      guint i = self->n_readers++;

      self->names[i] = g_strdup (at);
      for (guint k = 0; k < n_old; k++)
        if (g_str_equal (old_names[k], at))
          self->states[i] = old[k];
      self->states[i].szReader = self->names[i];
    }
  self->states[self->n_readers].szReader = PLUG_AND_PLAY;
  for (guint k = 0; k < n_old; k++)
    g_free (old_names[k]);
  return SCARD_S_SUCCESS;
}

/* the socket is the clock of this process: its end ends the wait */
static gboolean
parent_is_there (int fd, int wait_ms)
{
  struct pollfd end = { .fd = fd, .events = POLLIN };

  while (poll (&end, 1, wait_ms) < 0)
    if (errno != EINTR)
      return FALSE;
  /* nothing is ever sent to this process, so anything to read is the end */
  return end.revents == 0;
}

static LONG
watch_once (WorkerWatch *self)
{
  LONG rv = list_readers (self);

  if (rv != SCARD_S_SUCCESS)
    return rv;
  for (guint i = 0; i < self->n_readers; i++)
    self->states[i].dwCurrentState = self->states[i].dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
  /* first what there is, without waiting */
  if (self->n_readers > 0)
    {
      rv = SCardGetStatusChange (self->context, 0, self->states, self->n_readers);
      if (rv != SCARD_S_SUCCESS && rv != SCARD_E_TIMEOUT)
        return rv;
    }
  tell (self, IMZA_SERVICE_RUNS);
  for (guint i = 0; i < self->n_readers; i++)
    self->states[i].dwCurrentState = self->states[i].dwEventState & ~(DWORD)SCARD_STATE_CHANGED;
  rv = SCardGetStatusChange (self->context, WAIT_MS, self->states, self->n_readers + 1);
  return rv == SCARD_E_TIMEOUT || rv == SCARD_E_UNKNOWN_READER ? SCARD_S_SUCCESS : rv;
}

/* pcscd answers so where its policy (polkit) or a remote session shuts the caller out; a socket
 * that is there but not for us is the same, though libpcsclite calls it a missing service */
static gboolean
is_refused (LONG rv)
{
  return rv == SCARD_W_SECURITY_VIOLATION || rv == SCARD_E_NO_ACCESS
         || (rv == SCARD_E_NO_SERVICE && access (PCSCD_SOCKET, R_OK | W_OK) != 0
             && errno == EACCES);
}

void
worker_watch_run (int fd)
{
  WorkerWatch self = { .fd = fd };
  gboolean there = TRUE;

  while (there)
    {
      LONG rv = SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &self.context);

      if (rv == SCARD_S_SUCCESS)
        {
          while (there && rv == SCARD_S_SUCCESS)
            {
              rv = watch_once (&self);
              there = parent_is_there (fd, 0);
            }
          SCardReleaseContext (self.context);
        }
      forget_readers (&self);
      tell (&self, is_refused (rv) ? IMZA_SERVICE_REFUSED : IMZA_SERVICE_MISSING);
      there = there && parent_is_there (fd, ASK_AGAIN_MS);
    }
  g_clear_pointer (&self.told, g_variant_unref);
}
