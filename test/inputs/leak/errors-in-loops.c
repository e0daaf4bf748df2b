// Of XCB and GLib: one error for all rounds of a loop. Where a reply comes back there is no error,
// whatever the variable held in the round before.
#include "mini/stdlib.h"

typedef struct xcb_connection_t xcb_connection_t;
typedef struct {
  unsigned sequence;
} xcb_cookie_t;
typedef struct {
  unsigned char error_code;
} xcb_generic_error_t;
typedef struct {
  int length;
} xcb_get_atom_name_reply_t;
xcb_cookie_t xcb_get_atom_name(xcb_connection_t *c, unsigned atom);
xcb_get_atom_name_reply_t *xcb_get_atom_name_reply(xcb_connection_t *c, xcb_cookie_t cookie,
                                                   xcb_generic_error_t **e);

int names_ok(xcb_connection_t *c, const unsigned *atoms, int n) {
  xcb_generic_error_t *error;
  int total = 0;
  for (int i = 0; i < n; i++) {
    xcb_get_atom_name_reply_t *reply =
        xcb_get_atom_name_reply(c, xcb_get_atom_name(c, atoms[i]), &error);
    if (error != NULL) {
      free(error);
      continue;
    }
    total += reply->length;
    free(reply);
  }
  return total;
}
// There is a reply, and it is lost.
int names_bad(xcb_connection_t *c, const unsigned *atoms, int n) {
  xcb_generic_error_t *error;
  int total = 0;
  for (int i = 0; i < n; i++) {
    xcb_get_atom_name_reply_t *reply =
        xcb_get_atom_name_reply(c, xcb_get_atom_name(c, atoms[i]), &error); //~ leak-memory: 'reply'
    if (error == NULL) {
      total += reply->length;
      continue;
    }
    free(error);
  }
  return total;
}
// The error is lost.
int errors_bad(xcb_connection_t *c, const unsigned *atoms, int n) {
  xcb_generic_error_t *error;
  int total = 0;
  for (int i = 0; i < n; i++) {
    xcb_get_atom_name_reply_t *reply =
        xcb_get_atom_name_reply(c, xcb_get_atom_name(c, atoms[i]), &error); //~ leak-memory: 'error'
    if (!reply)
      continue;
    total += reply->length;
    free(reply);
  }
  return total;
}
