/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * first-frame: starts a program and watches the X server, nothing else.
 *
 *   first-frame COMMAND [ARGUMENT...]
 *
 * Writes one line, "PID MAPPED_MS PAINTED_MS": since the fork, until the first window was mapped
 * and until it had a picture. Then leaves the program running until standard input ends, ends it
 * and waits for it. Works for any toolkit, and needs no word from the program under test. It wakes
 * up only when the server says that something was drawn, so that it takes no time from the
 * program.
 */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LIMIT_MS 60000
/* a window smaller than this is a helper of the toolkit */
#define WINDOW_MIN 64
/* pixels that differ from the middle one: a header bar, a line of text, not an empty frame */
#define PICTURE_MIN 400

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* windows may go while we look at them */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static int
has_picture (Display *display, Window window)
{
  XWindowAttributes now;
  XImage *image;
  unsigned long middle;
  int different = 0;

  if (!XGetWindowAttributes (display, window, &now) || now.map_state != IsViewable)
    return 0;
  image = XGetImage (display, window, 0, 0, (unsigned int)now.width, (unsigned int)now.height,
                     AllPlanes, ZPixmap);
  if (image == NULL)
    return 0;
  middle = XGetPixel (image, now.width / 2, now.height / 2);
  for (int y = 0; y < now.height && different < PICTURE_MIN; y += 2)
    for (int x = 0; x < now.width; x += 2)
      different += XGetPixel (image, x, y) != middle;
  XDestroyImage (image);
  return different >= PICTURE_MIN;
}

typedef struct
{
  Display *display;
  int damage_event;
  double started_ms, mapped_ms, painted_ms;
  Window window;
} Watch;

static void
take_event (Watch *self, XEvent *event)
{
  XWindowAttributes now;

  if (event->type == MapNotify && self->window == None && !event->xmap.override_redirect
      && XGetWindowAttributes (self->display, event->xmap.window, &now) && now.width >= WINDOW_MIN
      && now.height >= WINDOW_MIN)
    {
      self->window = event->xmap.window;
      self->mapped_ms = now_ms ();
      XDamageCreate (self->display, self->window, XDamageReportRawRectangles);
      /* it may have been drawn before we asked */
      if (has_picture (self->display, self->window))
        self->painted_ms = now_ms ();
    }
  else if (event->type == self->damage_event && self->painted_ms == 0)
    {
      double drawn_ms = now_ms ();

      if (has_picture (self->display, self->window))
        self->painted_ms = drawn_ms;
    }
}

static int
watch (Watch *self, pid_t child)
{
  struct pollfd server = { ConnectionNumber (self->display), POLLIN, 0 };

  while (self->painted_ms == 0)
    {
      while (self->painted_ms == 0 && XPending (self->display) > 0)
        {
          XEvent event;

          XNextEvent (self->display, &event);
          take_event (self, &event);
        }
      if (now_ms () - self->started_ms > LIMIT_MS || waitpid (child, NULL, WNOHANG) == child)
        return 0;
      if (self->painted_ms == 0)
        poll (&server, 1, 200);
    }
  return 1;
}

int
main (int argc, char **argv)
{
  Watch self = { .display = XOpenDisplay (NULL) };
  int errors, painted;
  pid_t child;
  char end;

  if (argc < 2 || self.display == NULL
      || !XDamageQueryExtension (self.display, &self.damage_event, &errors))
    return 2;
  self.damage_event += XDamageNotify;
  XSetErrorHandler (ignore_error);
  XSelectInput (self.display, DefaultRootWindow (self.display), SubstructureNotifyMask);
  XSync (self.display, False);
  self.started_ms = now_ms ();
  child = fork ();
  if (child == 0)
    {
      execvp (argv[1], argv + 1);
      _exit (127);
    }
  painted = watch (&self, child);
  if (painted)
    printf ("%d %.3f %.3f\n", (int)child, self.mapped_ms - self.started_ms,
            self.painted_ms - self.started_ms);
  fflush (stdout);
  while (painted && read (STDIN_FILENO, &end, 1) > 0)
    ;
  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  XCloseDisplay (self.display);
  return painted ? 0 : 1;
}
