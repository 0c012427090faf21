/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/*
 * The one place where what the network, libsoup and TLS say becomes an IMZA_PORTAL_ERROR.
 */

/**
 * imza_portal_fault_from_transport:
 * @error: of GIO, TLS or libsoup
 *
 * Returns: (transfer full): domain %IMZA_PORTAL_ERROR
 */
GError *imza_portal_fault_from_transport (const GError *error);

/**
 * imza_portal_fault_from_certificate:
 * @certificate: (nullable): that the server showed
 * @flags: what is wrong with it
 * @ca_file: (nullable): of the profile
 *
 * Returns: (transfer full): TLS, or TLS_CLOCK where the certificate's time is all that is wrong and
 * this computer's clock cannot be right
 */
GError *imza_portal_fault_from_certificate (GTlsCertificate *certificate,
                                            GTlsCertificateFlags flags,
                                            const char *ca_file);

/**
 * imza_portal_fault_from_answer:
 * @type: (nullable): media type without parameters
 * @body: (nullable): of a problem
 *
 * What an answer outside of 2xx says: its problem type (RFC 9457) where there is one, else its
 * status.
 *
 * Returns: (transfer full): domain %IMZA_PORTAL_ERROR
 */
GError *imza_portal_fault_from_answer (guint status,
                                       SoupMessageHeaders *headers,
                                       const char *type,
                                       GBytes *body);

/**
 * imza_portal_fault_new:
 *
 * An error that carries the HTTP status.
 */
GError *imza_portal_fault_new (int code, guint status, const char *what);

G_END_DECLS
