// What a callee leaves behind goes together with what it returns.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

struct parser {
  int error;
};
int other(void);
static int failed(struct parser *parser, int error) {
  if (parser->error == 0)
    parser->error = error;
  return parser->error != 0;
}
static int fill(char **out) {
  *out = strdup("text");
  return *out ? 0 : -1;
}
int parse_ok(struct parser *parser) {
  char *text;
  if (failed(parser, other()))
    return -1;
  if (failed(parser, fill(&text)))
    return -1;
  free(text);
  return 0;
}
// Nobody has said that nothing has failed before.
int parse_bad(struct parser *parser) {
  char *text;
  if (failed(parser, fill(&text))) //~ leak-memory: 'text'
    return -1;
  free(text);
  return 0;
}
int forgotten_bad(struct parser *parser) {
  char *text;
  if (failed(parser, other()))
    return -1;
  if (failed(parser, fill(&text))) //~ leak-memory: 'text'
    return -1;
  if (failed(parser, other()))
    return -1;
  free(text);
  return 0;
}
// It has been written to meanwhile.
int written_bad(struct parser *parser) {
  char *text;
  if (failed(parser, other()))
    return -1;
  parser->error = other();
  if (failed(parser, fill(&text))) //~ leak-memory: 'text'
    return -1;
  free(text);
  return 0;
}

// Asked by the number, and not by the pointer.
static char *load(const char *name, int *error) {
  char *text = strdup(name);
  *error = 0;
  if (!text)
    *error = -1;
  return text;
}
int loaded_ok(const char *name) {
  int error;
  char *text = load(name, &error);
  if (error)
    return error;
  free(text);
  return 0;
}
int loaded_bad(const char *name, int limit) {
  int error;
  char *text = load(name, &error); //~ leak-memory: 'text'
  if (error || limit < 0)
    return error;
  free(text);
  return 0;
}

// Library functions leave what they do not fill as it is: where the error is set, nothing was made.
typedef struct GError GError;
typedef struct GRegex GRegex;
GRegex *g_regex_new(const char *pattern, int flags, int match, GError **error);
int g_regex_match(const GRegex *regex, const char *text, int flags, void *found);
void g_regex_unref(GRegex *regex);
void g_error_free(GError *error);
int matches_ok(const char *pattern, const char *text) {
  GError *error = NULL;
  GRegex *regex = g_regex_new(pattern, 0, 0, &error);
  if (error) {
    g_error_free(error);
    return 0;
  }
  int found = g_regex_match(regex, text, 0, NULL);
  g_regex_unref(regex);
  return found;
}
int matches_bad(const char *pattern, const char *text) {
  GError *error = NULL;
  GRegex *regex = g_regex_new(pattern, 0, 0, &error); //~ leak-handle: 'regex'
  if (!error)
    return g_regex_match(regex, text, 0, NULL);
  g_error_free(error);
  return 0;
}
// The error is lost where there is no expression.
int matches_error_bad(const char *pattern, const char *text) {
  GError *error = NULL;
  GRegex *regex = g_regex_new(pattern, 0, 0, &error); //~ leak-memory: 'error'
  if (!regex)
    return 0;
  int found = g_regex_match(regex, text, 0, NULL);
  g_regex_unref(regex);
  return found;
}
// Something else is held meanwhile, and released wherever there is no error.
int matches_copy_ok(const char *pattern, const char *text) {
  char *copy = strdup(text);
  GError *error = NULL;
  GRegex *regex = g_regex_new(pattern, 0, 0, &error);
  if (!regex)
    free(copy);
  if (error) {
    g_error_free(error);
    return 0;
  }
  int found = g_regex_match(regex, copy, 0, NULL);
  free(copy);
  g_regex_unref(regex);
  return found;
}

// The same of the window system's replies.
typedef struct xcb_connection_t xcb_connection_t;
typedef struct {
  unsigned length;
} xcb_reply_t;
typedef struct {
  unsigned char error_code;
} xcb_generic_error_t;
xcb_reply_t *xcb_get_property_reply(xcb_connection_t *connection, unsigned cookie,
                                    xcb_generic_error_t **error);
unsigned length_ok(xcb_connection_t *connection, unsigned cookie) {
  xcb_generic_error_t *error = NULL;
  xcb_reply_t *reply = xcb_get_property_reply(connection, cookie, &error);
  if (error != NULL) {
    free(error);
    return 0;
  }
  unsigned length = reply->length;
  free(reply);
  return length;
}
// Who leaves the variable as it is relies on the function to set it.
unsigned unset_ok(xcb_connection_t *connection, unsigned cookie) {
  xcb_generic_error_t *error;
  xcb_reply_t *reply = xcb_get_property_reply(connection, cookie, &error);
  if (error != NULL) {
    free(error);
    return 0;
  }
  unsigned length = reply->length;
  free(reply);
  return length;
}
unsigned length_bad(xcb_connection_t *connection, unsigned cookie) {
  xcb_generic_error_t *error = NULL;
  xcb_reply_t *reply = xcb_get_property_reply(connection, cookie, &error); //~ leak-memory: 'reply'
  if (error != NULL) {
    free(error);
    return 0;
  }
  if (reply->length == 0)
    return 0;
  unsigned length = reply->length;
  free(reply);
  return length;
}
