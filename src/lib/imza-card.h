/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "imza-certificate.h"
#include "imza-error.h"

G_BEGIN_DECLS

/*
 * What is in the readers, as values. A snapshot is made by the card service from what the
 * watch process and each driver's worker said; it never changes, a new one replaces it.
 */

#define IMZA_TYPE_CARD_SNAPSHOT (imza_card_snapshot_get_type ())

/**
 * ImzaReader:
 *
 * A reader as PC/SC names it.
 */
typedef struct
{
  char *name;
  gboolean card_present;
  gboolean card_held; /* another program holds it exclusively */
  gboolean card_mute; /* it does not answer the reader: put in the wrong way, or broken */
  char *atr;          /* hex in capitals, what kind of card it is; "" without one */
} ImzaReader;

void imza_reader_free (ImzaReader *self);

/**
 * ImzaToken:
 *
 * A card as one driver sees it.
 */
typedef struct
{
  char *module; /* path of the driver */
  gulong slot_id;
  char *reader; /* slot description, cleaned */
  char *label;  /* cleaned; may hold a T.C. number: mask it in logs */
  char *manufacturer;
  char *model;
  char *serial; /* cleaned, not always digits */
  ImzaPinState pin_state;
  guint pin_min;
  guint pin_max;
  gboolean pin_pad; /* CKF_PROTECTED_AUTHENTICATION_PATH */
} ImzaToken;

void imza_token_free (ImzaToken *self);

/**
 * ImzaTokenCertificate:
 *
 * A certificate on a token and what the token can do with it.
 */
typedef struct
{
  const ImzaToken *token; /* owned by the snapshot */
  ImzaCertificate *certificate;
  char *id;         /* CKA_ID, hex; pairs certificate and key */
  char *label;      /* CKA_LABEL, cleaned */
  gboolean has_key; /* a private key with that id is seen, or cannot be seen before login */
  gboolean always_authenticate; /* PIN again at each signature */
  const char *algorithm;        /* "RS256", "PS256", "ES256", "ES384", or NULL: no mechanism fits */
} ImzaTokenCertificate;

void imza_token_certificate_free (ImzaTokenCertificate *self);

/**
 * ImzaModuleState:
 *
 * How a driver fares.
 */
typedef struct
{
  char *path;
  char *name;      /* for display, e.g. "AKİS" */
  GError *error;   /* (nullable): domain IMZA_CARD_ERROR */
  gboolean listed; /* it has answered at least once */
  gboolean blind;  /* it sees no reader at all */
} ImzaModuleState;

void imza_module_state_free (ImzaModuleState *self);

/**
 * ImzaCardSnapshot:
 *
 * (ref-func imza_card_snapshot_ref): everything at one moment.
 */
typedef struct
{
  GPtrArray *readers;      /* of ImzaReader */
  GPtrArray *tokens;       /* of ImzaToken */
  GPtrArray *certificates; /* of ImzaTokenCertificate */
  GPtrArray *modules;      /* of ImzaModuleState */
  GError
      *service_error; /* (nullable): NO_SERVICE or SERVICE_REFUSED; soft tokens work all the same */
  gboolean complete;  /* every driver has answered or failed */
  gatomicrefcount refs;
} ImzaCardSnapshot;

GType imza_card_snapshot_get_type (void);
/**
 * imza_card_snapshot_new:
 *
 * Returns: (transfer full): an empty one, incomplete; its maker fills the arrays, which own what
 * is in them, and then never changes it again
 */
ImzaCardSnapshot *imza_card_snapshot_new (void);
ImzaCardSnapshot *imza_card_snapshot_ref (ImzaCardSnapshot *self);
void imza_card_snapshot_unref (ImzaCardSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImzaCardSnapshot, imza_card_snapshot_unref)

/**
 * imza_card_snapshot_check:
 *
 * What stands in the way of signing, in the order in which a person would mend it: service,
 * reader, card, driver, certificate.
 *
 * Returns: (transfer full) (nullable): domain %IMZA_CARD_ERROR; %NULL when there is a token with
 *   at least one certificate that may be usable
 */
GError *imza_card_snapshot_check (ImzaCardSnapshot *self, gint64 now_s, const char *holder_tckn);

/**
 * imza_card_snapshot_list_usable:
 *
 * Returns: (transfer container) (element-type ImzaTokenCertificate): in order of preference. The
 * same certificate seen through two drivers is listed once.
 */
GPtrArray *
imza_card_snapshot_list_usable (ImzaCardSnapshot *self, gint64 now_s, const char *holder_tckn);

/**
 * imza_card_snapshot_find:
 *
 * Returns: (transfer none) (nullable): by a prefix of the fingerprint (at least 4 hex digits);
 * %NULL when none or several match
 */
const ImzaTokenCertificate *imza_card_snapshot_find (ImzaCardSnapshot *self,
                                                     const char *fingerprint_prefix);

/**
 * imza_card_snapshot_dup_sentence:
 *
 * Returns: (transfer full): the one line that says what is in the readers, translated
 */
char *imza_card_snapshot_dup_sentence (ImzaCardSnapshot *self, gint64 now_s);

G_END_DECLS
