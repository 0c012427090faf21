/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sandbox-captcha.h"

#include <cairo.h>
#include <string.h>

/* The picture of a captcha. The characters are strokes of our own, so that no font has to be
 * installed and none decides how hard the picture is to read. */

#define WIDTH 240
#define HEIGHT 80
#define MARGIN 16
#define LINES 5
#define DOTS 60

/* points of a grid 4 wide and 6 high, two digits each; a blank begins a new stroke */
static const struct
{
  char character;
  const char *strokes;
} glyphs[] = {
  { 'A', "062046 1434" }, { 'C', "4130100105163645" }, { 'E', "40000646 0333" },
  { 'F', "400006 0333" }, { 'H', "0006 4046 0343" },   { 'J', "4045361605" },
  { 'K', "0006 400346" }, { 'L', "000646" },           { 'M', "0600244046" },
  { 'N', "06004640" },    { 'P', "06003041423303" },   { 'R', "06003041423303 2346" },
  { 'T', "0040 2026" },   { 'U', "000516364540" },     { 'V', "002640" },
  { 'X', "0046 4006" },   { 'Y', "002340 2326" },      { '3', "0040224445361605" },
  { '4', "36300444" },    { '7', "004016" },
};

const char *
sandbox_captcha_alphabet (void)
{
  return "ACEFHJKLMNPRTUVXY347";
}

static void
draw_glyph (cairo_t *cr, GRand *chance, const char *strokes)
{
  gboolean first = TRUE;

  for (const char *at = strokes; *at != '\0'; at++)
    {
      double x, y;

      if (*at == ' ')
        {
          first = TRUE;
          continue;
        }
      x = at[0] - '0' - 2 + g_rand_double_range (chance, -0.25, 0.25);
      y = at[1] - '0' - 3 + g_rand_double_range (chance, -0.25, 0.25);
      at++;
      if (first)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
      first = FALSE;
    }
}

static void
draw_character (cairo_t *cr, GRand *chance, char character, double x)
{
  cairo_save (cr);
  cairo_translate (cr, x, HEIGHT / 2.0 + g_rand_double_range (chance, -6, 6));
  cairo_rotate (cr, g_rand_double_range (chance, -0.3, 0.3));
  cairo_scale (cr, g_rand_double_range (chance, 6, 7.5), g_rand_double_range (chance, 6.5, 8));
  for (gsize i = 0; i < G_N_ELEMENTS (glyphs); i++)
    if (glyphs[i].character == character)
      draw_glyph (cr, chance, glyphs[i].strokes);
  cairo_restore (cr);
  cairo_stroke (cr);
}

static void
draw_noise (cairo_t *cr, GRand *chance)
{
  cairo_set_line_width (cr, 1.5);
  for (guint i = 0; i < LINES; i++)
    {
      cairo_move_to (cr, 0, g_rand_double_range (chance, 0, HEIGHT));
      cairo_curve_to (cr, WIDTH / 3.0, g_rand_double_range (chance, -HEIGHT, 2 * HEIGHT),
                      2 * WIDTH / 3.0, g_rand_double_range (chance, -HEIGHT, 2 * HEIGHT), WIDTH,
                      g_rand_double_range (chance, 0, HEIGHT));
      cairo_stroke (cr);
    }
  for (guint i = 0; i < DOTS; i++)
    {
      cairo_arc (cr, g_rand_double_range (chance, 0, WIDTH),
                 g_rand_double_range (chance, 0, HEIGHT), g_rand_double_range (chance, 0.7, 1.6), 0,
                 2 * G_PI);
      cairo_fill (cr);
    }
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* from all of the seed: few enough numbers can be tried one after the other */
static GRand *
new_chance (const char *seed)
{
  guint32 numbers[16] = { 0 };

  memcpy (numbers, seed, MIN (strlen (seed), sizeof numbers));
  return g_rand_new_with_seed_array (numbers, G_N_ELEMENTS (numbers));
}

GBytes *
sandbox_captcha_draw (const char *seed, const char *answer)
{
  GRand *chance = new_chance (seed);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();
  gsize n = 0;

  while (answer[n] != '\0')
    n++;
  cairo_set_source_rgb (cr, 0.97, 0.97, 0.94);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.1, 0.15, 0.3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 4.5);
  for (gsize i = 0; i < n; i++)
    draw_character (cr, chance, answer[i],
                    MARGIN + ((double)i + 0.5) * (WIDTH - 2 * MARGIN) / (double)n);
  draw_noise (cr, chance);
  cairo_surface_write_to_png_stream (surface, append, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_rand_free (chance);
  return g_byte_array_free_to_bytes (png);
}
