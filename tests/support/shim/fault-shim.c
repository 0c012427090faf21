/* SPDX-FileCopyrightText: 2026 e-İmza Asistanı contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * fault-shim: a PKCS#11 module for tests. It passes calls on to a real module (SoftHSM2), writes
 * the name of each into a log, and does what a script says:
 *
 *   module FILE           the real module (first line)
 *   log FILE              one line a call, over all processes
 *   CALL WHEN ACTION      CALL: C_…, or * for each; WHEN: 3 (the third since the log began),
 *                         3+ (from the third on), * (each), @C_… (once that was called) or
 *                         !C_… (until then)
 *
 * Actions: hang · segv · abort · exit · delay MS · rv HEX (not passed on) · after HEX (passed on,
 * then this answer) · flags HEX (set in C_GetTokenInfo) · clear HEX (not set there) ·
 * lengths HEX HEX (shortest and longest PIN there) · hide HEX (a mechanism) · plain
 * (C_Initialize refuses arguments) · flip (a bit of a signature) · length TYPE N (an attribute
 * claims to be N bytes) · true TYPE (an attribute is CK_TRUE) · text FIELD HEX (label or serial of
 * C_GetTokenInfo begins with these bytes) · old (C_GetFunctionList says 1.0) · set NAME VALUE
 * (at C_GetFunctionList: an environment variable that the real module sees and no other does).
 *
 * The script is read anew at each call, so a test may change it under way. Where it is comes from
 * FAULT_SHIM_SCRIPT.
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <p11-kit/pkcs11.h>

#define RULES_MAX 64

typedef struct
{
  char call[40], when[16], action[16];
  char first[128], second[128];
} ShimRule;

static CK_FUNCTION_LIST *real;
static CK_FUNCTION_LIST ours;

static unsigned long
number (const char *text, int base)
{
  return strtoul (text, NULL, base);
}

static size_t
read_script (ShimRule *rules, char *module, char *log)
{
  const char *path = getenv ("FAULT_SHIM_SCRIPT");
  FILE *file = path == NULL ? NULL : fopen (path, "r");
  char line[512];
  size_t n = 0;

  while (file != NULL && fgets (line, sizeof line, file) != NULL && n < RULES_MAX)
    {
      ShimRule rule = { 0 };

      if (sscanf (line, "module %255s", module) == 1 || sscanf (line, "log %255s", log) == 1)
        continue;
      if (sscanf (line, "%39s %15s %15s %127s %127s", rule.call, rule.when, rule.action, rule.first,
                  rule.second)
          >= 3)
        rules[n++] = rule;
    }
  if (file != NULL)
    fclose (file);
  return n;
}

static void
note_call (const char *log, const char *call)
{
  FILE *file = fopen (log, "a");

  if (file == NULL)
    return;
  fprintf (file, "%s\n", call);
  fclose (file);
}

/* how often a call was made since the log began */
static unsigned long
count_call (const char *log, const char *call)
{
  unsigned long n = 0;
  char line[64];
  FILE *file = fopen (log, "r");

  while (file != NULL && fgets (line, sizeof line, file) != NULL)
    {
      line[strcspn (line, "\n")] = '\0';
      n += strcmp (line, call) == 0;
    }
  if (file != NULL)
    fclose (file);
  return n;
}

static int
is_now (const ShimRule *rule, const char *call, unsigned long n, const char *log)
{
  if (strcmp (rule->call, "*") != 0 && strcmp (rule->call, call) != 0)
    return 0;
  if (strcmp (rule->when, "*") == 0)
    return 1;
  if (rule->when[0] == '@')
    return count_call (log, rule->when + 1) > 0;
  if (rule->when[0] == '!')
    return count_call (log, rule->when + 1) == 0;
  return strchr (rule->when, '+') != NULL ? n >= number (rule->when, 10)
                                          : n == number (rule->when, 10);
}

typedef struct
{
  ShimRule rules[RULES_MAX]; /* those that apply now */
  size_t n;
} ShimNow;

static int
has (const ShimNow *now, const char *action, const ShimRule **rule)
{
  for (size_t i = 0; i < now->n; i++)
    if (strcmp (now->rules[i].action, action) == 0)
      {
        *rule = &now->rules[i];
        return 1;
      }
  return 0;
}

static void
suffer (const ShimNow *now)
{
  const ShimRule *rule;

  if (has (now, "delay", &rule))
    usleep ((useconds_t)number (rule->first, 10) * 1000);
  if (has (now, "hang", &rule))
    for (;;)
      pause ();
  if (has (now, "segv", &rule))
    raise (SIGSEGV);
  if (has (now, "abort", &rule))
    abort ();
  if (has (now, "exit", &rule))
    exit (0);
}

/* notes the call and does what hurts; TRUE when the real module is to be asked */
static int
enter (const char *call, ShimNow *now, CK_RV *rv)
{
  static ShimRule rules[RULES_MAX];
  char module[256] = "", log[256] = "/dev/null";
  size_t n = read_script (rules, module, log);
  unsigned long count;
  const ShimRule *rule;

  note_call (log, call);
  count = count_call (log, call);
  now->n = 0;
  for (size_t i = 0; i < n; i++)
    if (is_now (&rules[i], call, count, log))
      now->rules[now->n++] = rules[i];
  suffer (now);
  if (!has (now, "rv", &rule))
    return 1;
  *rv = number (rule->first, 16);
  return 0;
}

static CK_RV
leave (const ShimNow *now, CK_RV rv)
{
  const ShimRule *rule;

  return has (now, "after", &rule) ? number (rule->first, 16) : rv;
}

/* the calls that are only counted and made to fail */
#define PASS(name, parameters, arguments)                                                          \
  static CK_RV shim_##name parameters                                                              \
  {                                                                                                \
    ShimNow now;                                                                                   \
    CK_RV rv = CKR_OK;                                                                             \
    if (enter (#name, &now, &rv))                                                                  \
      rv = leave (&now, real->name arguments);                                                     \
    return rv;                                                                                     \
  }

PASS (C_Finalize, (void *reserved), (reserved))
PASS (C_GetInfo, (CK_INFO * info), (info))
PASS (C_GetSlotList, (CK_BBOOL present, CK_SLOT_ID *list, CK_ULONG *n), (present, list, n))
PASS (C_GetSlotInfo, (CK_SLOT_ID slot, CK_SLOT_INFO *info), (slot, info))
PASS (C_OpenSession,
      (CK_SLOT_ID slot, CK_FLAGS flags, void *data, CK_NOTIFY notify, CK_SESSION_HANDLE *session),
      (slot, flags, data, notify, session))
PASS (C_CloseSession, (CK_SESSION_HANDLE session), (session))
PASS (C_CloseAllSessions, (CK_SLOT_ID slot), (slot))
PASS (C_Login,
      (CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR *pin, CK_ULONG length),
      (session, user, pin, length))
PASS (C_Logout, (CK_SESSION_HANDLE session), (session))
PASS (C_SetPIN,
      (CK_SESSION_HANDLE session,
       CK_UTF8CHAR *old_pin,
       CK_ULONG old_length,
       CK_UTF8CHAR *new_pin,
       CK_ULONG new_length),
      (session, old_pin, old_length, new_pin, new_length))
PASS (C_InitPIN,
      (CK_SESSION_HANDLE session, CK_UTF8CHAR *pin, CK_ULONG length),
      (session, pin, length))
PASS (C_FindObjectsInit,
      (CK_SESSION_HANDLE session, CK_ATTRIBUTE *template, CK_ULONG n),
      (session, template, n))
PASS (C_FindObjects,
      (CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *objects, CK_ULONG max, CK_ULONG *n),
      (session, objects, max, n))
PASS (C_FindObjectsFinal, (CK_SESSION_HANDLE session), (session))
PASS (C_SignInit,
      (CK_SESSION_HANDLE session, CK_MECHANISM *mechanism, CK_OBJECT_HANDLE key),
      (session, mechanism, key))

static CK_RV
shim_C_Initialize (void *arguments)
{
  ShimNow now;
  CK_RV rv = CKR_OK;
  const ShimRule *rule;

  if (!enter ("C_Initialize", &now, &rv))
    return rv;
  if (has (&now, "plain", &rule) && arguments != NULL)
    return CKR_ARGUMENTS_BAD;
  return leave (&now, real->C_Initialize (arguments));
}

static void
set_text (const ShimNow *now, const char *field, CK_UTF8CHAR *to, size_t room)
{
  for (size_t i = 0; i < now->n; i++)
    if (strcmp (now->rules[i].action, "text") == 0 && strcmp (now->rules[i].first, field) == 0)
      for (size_t b = 0; b < room && b * 2 < strlen (now->rules[i].second); b++)
        {
          unsigned int byte = 0;

          sscanf (now->rules[i].second + b * 2, "%2x", &byte);
          to[b] = (CK_UTF8CHAR)byte;
        }
}

static CK_RV
shim_C_GetTokenInfo (CK_SLOT_ID slot, CK_TOKEN_INFO *info)
{
  ShimNow now;
  CK_RV rv = CKR_OK;

  if (!enter ("C_GetTokenInfo", &now, &rv))
    return rv;
  rv = real->C_GetTokenInfo (slot, info);
  for (size_t i = 0; rv == CKR_OK && i < now.n; i++)
    if (strcmp (now.rules[i].action, "flags") == 0)
      info->flags |= number (now.rules[i].first, 16);
    else if (strcmp (now.rules[i].action, "clear") == 0)
      info->flags &= ~number (now.rules[i].first, 16);
    else if (strcmp (now.rules[i].action, "lengths") == 0)
      {
        info->ulMinPinLen = number (now.rules[i].first, 16);
        info->ulMaxPinLen = number (now.rules[i].second, 16);
      }
  set_text (&now, "label", info->label, sizeof info->label);
  set_text (&now, "serial", info->serialNumber, sizeof info->serialNumber);
  return leave (&now, rv);
}

static CK_RV
shim_C_GetMechanismList (CK_SLOT_ID slot, CK_MECHANISM_TYPE *list, CK_ULONG *n)
{
  ShimNow now;
  CK_RV rv = CKR_OK;

  if (!enter ("C_GetMechanismList", &now, &rv))
    return rv;
  rv = real->C_GetMechanismList (slot, list, n);
  for (size_t r = 0; rv == CKR_OK && list != NULL && r < now.n; r++)
    for (CK_ULONG i = 0; strcmp (now.rules[r].action, "hide") == 0 && i < *n; i++)
      if (list[i] == number (now.rules[r].first, 16))
        list[i] = CKM_VENDOR_DEFINED;
  return leave (&now, rv);
}

static CK_RV
shim_C_GetAttributeValue (CK_SESSION_HANDLE session,
                          CK_OBJECT_HANDLE object,
                          CK_ATTRIBUTE *template,
                          CK_ULONG n)
{
  ShimNow now;
  CK_RV rv = CKR_OK;

  if (!enter ("C_GetAttributeValue", &now, &rv))
    return rv;
  rv = real->C_GetAttributeValue (session, object, template, n);
  for (size_t r = 0; r < now.n; r++)
    for (CK_ULONG i = 0; i < n; i++)
      {
        if (template[i].type != number (now.rules[r].first, 16))
          continue;
        if (strcmp (now.rules[r].action, "length") == 0)
          template[i].ulValueLen = number (now.rules[r].second, 10);
        else if (strcmp (now.rules[r].action, "true") == 0 && template[i].pValue != NULL)
          *(CK_BBOOL *)template[i].pValue = CK_TRUE;
      }
  return leave (&now, rv);
}

static CK_RV
shim_C_Sign (CK_SESSION_HANDLE session,
             CK_BYTE *data,
             CK_ULONG length,
             CK_BYTE *signature,
             CK_ULONG *signature_length)
{
  ShimNow now;
  CK_RV rv = CKR_OK;
  const ShimRule *rule;

  if (!enter ("C_Sign", &now, &rv))
    return rv;
  rv = real->C_Sign (session, data, length, signature, signature_length);
  if (rv == CKR_OK && signature != NULL && has (&now, "flip", &rule))
    signature[*signature_length / 2] ^= 1;
  if (rv == CKR_OK && signature != NULL && has (&now, "length", &rule))
    *signature_length = number (rule->first, 10);
  return leave (&now, rv);
}

CK_RV C_GetFunctionList (CK_FUNCTION_LIST **list);

CK_RV
C_GetFunctionList (CK_FUNCTION_LIST **list)
{
  static ShimRule rules[RULES_MAX];
  CK_C_GetFunctionList get = NULL;
  char module[256] = "", log[256] = "";
  size_t n = read_script (rules, module, log);
  void *handle;

  for (size_t i = 0; i < n; i++)
    if (strcmp (rules[i].action, "set") == 0)
      setenv (rules[i].first, rules[i].second, 1);
  handle = dlopen (module, RTLD_NOW | RTLD_LOCAL);
  if (handle != NULL)
    *(void **)&get = dlsym (handle, "C_GetFunctionList");
  if (get == NULL || get (&real) != CKR_OK)
    return CKR_GENERAL_ERROR;
  ours = *real;
#define TAKE(name) ours.name = shim_##name
  TAKE (C_Initialize);
  TAKE (C_Finalize);
  TAKE (C_GetInfo);
  TAKE (C_GetSlotList);
  TAKE (C_GetSlotInfo);
  TAKE (C_GetTokenInfo);
  TAKE (C_GetMechanismList);
  TAKE (C_OpenSession);
  TAKE (C_CloseSession);
  TAKE (C_CloseAllSessions);
  TAKE (C_Login);
  TAKE (C_Logout);
  TAKE (C_SetPIN);
  TAKE (C_InitPIN);
  TAKE (C_FindObjectsInit);
  TAKE (C_FindObjects);
  TAKE (C_FindObjectsFinal);
  TAKE (C_GetAttributeValue);
  TAKE (C_SignInit);
  TAKE (C_Sign);
  for (size_t i = 0; i < n; i++)
    if (strcmp (rules[i].action, "old") == 0)
      {
        ours.version.major = 1;
        ours.version.minor = 0;
      }
  *list = &ours;
  return CKR_OK;
}
