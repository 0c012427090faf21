/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "asistan-pin-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "asistan-accessible.h"

#define N_RULES (IMZA_PIN_RULE_LAST + 1)

struct _AsistanPinRules
{
  GtkWidget parent_instance;

  ImzaPinRules rules;
  gboolean has_rules;
  GtkWidget *lines[N_RULES]; /* NULL: the rule is not shown */
  GtkWidget *icons[N_RULES];
  GtkWidget *labels[N_RULES];
};

G_DEFINE_FINAL_TYPE (AsistanPinRules, asistan_pin_rules, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} verdicts[] = {
  [IMZA_PIN_VERDICT_OPEN] = { "media-record-symbolic", "open" },
  [IMZA_PIN_VERDICT_MET] = { "object-select-symbolic", "met" },
  [IMZA_PIN_VERDICT_BROKEN] = { "window-close-symbolic", "broken" },
};

static char *
dup_spoken (const char *sentence, ImzaPinVerdict verdict)
{
  switch (verdict)
    {
    case IMZA_PIN_VERDICT_MET:
      /* Translators: %s is a rule for a new PIN, such as "6 to 8 digits"; for a screen reader */
      return g_strdup_printf (_ ("%s: met"), sentence);
    case IMZA_PIN_VERDICT_BROKEN:
      /* Translators: %s is a rule for a new PIN; read out by a screen reader */
      return g_strdup_printf (_ ("%s: not met"), sentence);
    case IMZA_PIN_VERDICT_OPEN:
    default:
      return g_strdup (sentence);
    }
}

static void
show_verdict (AsistanPinRules *self, ImzaPinRule rule, ImzaPinVerdict verdict)
{
  g_autofree char *sentence = imza_pin_rules_dup_sentence (&self->rules, rule);
  g_autofree char *spoken = dup_spoken (sentence, verdict);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icons[rule]), verdicts[verdict].icon);
  for (gsize i = 0; i < G_N_ELEMENTS (verdicts); i++)
    gtk_widget_remove_css_class (self->lines[rule], verdicts[i].css_class);
  gtk_widget_add_css_class (self->lines[rule], verdicts[verdict].css_class);
  gtk_label_set_text (GTK_LABEL (self->labels[rule]), sentence);
  asistan_accessible_set_label (self->labels[rule], spoken);
}

static void
add_line (AsistanPinRules *self, ImzaPinRule rule)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *icon
      = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                      GTK_ALIGN_START, NULL);

  gtk_widget_add_css_class (line, "pin-rule");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_widget_insert_before (line, GTK_WIDGET (self), NULL);
  self->lines[rule] = line;
  self->icons[rule] = icon;
  self->labels[rule] = label;
  show_verdict (self, rule, IMZA_PIN_VERDICT_OPEN);
}

static void
remove_lines (AsistanPinRules *self)
{
  GtkWidget *child;

  memset (self->lines, 0, sizeof self->lines);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

void
asistan_pin_rules_set_rules (AsistanPinRules *self, const ImzaPinRules *rules)
{
  if (self->has_rules && memcmp (&self->rules, rules, sizeof *rules) == 0)
    return;
  remove_lines (self);
  self->rules = *rules;
  self->has_rules = TRUE;
  /* the keypad has nothing but digits on it, so that rule would only take space */
  for (int rule = 0; rule < N_RULES; rule++)
    if (rule != IMZA_PIN_RULE_DIGITS && imza_pin_rules_applies (rules, (ImzaPinRule)rule))
      add_line (self, (ImzaPinRule)rule);
}

gboolean
asistan_pin_rules_judge (AsistanPinRules *self, const ImzaSecret *pin, char **broken)
{
  *broken = NULL;
  if (!self->has_rules)
    return FALSE;
  for (int rule = 0; rule < N_RULES; rule++)
    if (self->lines[rule] != NULL)
      {
        ImzaPinVerdict verdict = imza_pin_rules_judge (&self->rules, (ImzaPinRule)rule, pin);

        show_verdict (self, (ImzaPinRule)rule, verdict);
        if (verdict == IMZA_PIN_VERDICT_BROKEN && *broken == NULL)
          {
            g_autofree char *sentence
                = imza_pin_rules_dup_sentence (&self->rules, (ImzaPinRule)rule);

            *broken = dup_spoken (sentence, verdict);
          }
      }
  return imza_pin_rules_accept (&self->rules, pin, NULL);
}

static void
asistan_pin_rules_dispose (GObject *object)
{
  remove_lines (ASISTAN_PIN_RULES (object));
  G_OBJECT_CLASS (asistan_pin_rules_parent_class)->dispose (object);
}

static void
asistan_pin_rules_class_init (AsistanPinRulesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = asistan_pin_rules_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pinrules");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
asistan_pin_rules_init (AsistanPinRules *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  asistan_accessible_set_label (GTK_WIDGET (self), _ ("Rules for the new PIN"));
}

GtkWidget *
asistan_pin_rules_new (void)
{
  return g_object_new (ASISTAN_TYPE_PIN_RULES, NULL);
}
