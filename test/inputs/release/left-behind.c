// What is released while somebody can still find it: the field that held it, its owner's other
// name, the variable of the trip before.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int check(const char *text);
void note(const char *text);

struct state {
  char *buffer;
  unsigned long size;
};
static void state_close(struct state *state) {
  free(state->buffer);
  free(state);
}

// The old buffer is gone, and there is no new one.
static int grow(struct state *state, unsigned long size) {
  if (state->size < size) {
    char *buffer;
    free(state->buffer);
    buffer = malloc(size);
    if (buffer == NULL)
      return -1;
    state->size = size;
    state->buffer = buffer;
  }
  return 0;
}
static int grow_well(struct state *state, unsigned long size) {
  if (state->size < size) {
    char *buffer;
    free(state->buffer);
    state->buffer = NULL;
    buffer = malloc(size);
    if (buffer == NULL) {
      state->size = 0;
      return -1;
    }
    state->size = size;
    state->buffer = buffer;
  }
  return 0;
}
static int renew(struct state *state) {
  char *buffer;
  free(state->buffer);
  buffer = malloc(16);
  if (buffer == NULL)
    return -1;
  state->buffer = buffer;
  return 0;
}
int renewed_bad(struct state *state) {
  if (renew(state) < 0) {
    state_close(state); //~ release-twice: 'state->buffer'
    return -1;
  }
  return 0;
}
int renewed_ok(struct state *state) {
  if (renew(state) < 0) {
    free(state);
    return -1;
  }
  note(state->buffer);
  state_close(state);
  return 0;
}
int renewed_here_bad(void) {
  struct state *state = calloc(1, sizeof *state);
  if (!state)
    return -1;
  state->buffer = malloc(8);
  int result = renew(state);
  state_close(state); //~ release-twice: 'state->buffer'
  return result;
}
int renewed_here_ok(void) {
  struct state *state = calloc(1, sizeof *state);
  if (!state)
    return -1;
  state->buffer = malloc(8);
  if (renew(state) != 0)
    state->buffer = NULL;
  state_close(state);
  return 0;
}
// Whether it has grown at all depends on what the buffer had room for.
int grown_bad(struct state *state, unsigned long size) {
  if (grow(state, size) < 0) {
    state_close(state); //~ release-twice: 'state->buffer'
    return -1;
  }
  return 0;
}
int grown_ok(struct state *state, unsigned long size) {
  if (grow_well(state, size) < 0) {
    state_close(state);
    return -1;
  }
  return 0;
}

// What the parser has made it also releases when it gives up, and its caller releases it again.
struct record {
  char *name;
  int kind;
};
static int parse(struct record *record, const char *text) {
  record->name = strdup(text);
  if (!record->name)
    abort();
  if (check(text)) {
    free(record->name);
    return -1;
  }
  return 0;
}
int parsed_bad(const char *text) {
  struct record record = {0};
  int result = parse(&record, text);
  if (result == 0)
    note(record.name);
  free(record.name); //~ release-twice: 'record.name'
  return result;
}
int parsed_ok(const char *text) {
  struct record record = {0};
  int result = parse(&record, text);
  if (result == 0) {
    note(record.name);
    free(record.name);
  }
  return result;
}

// Released before the label that releases.
int authorised_bad(const char *text) {
  char *data = strdup(text);
  int result = -1;
  if (!data)
    goto error;
  if (check(data))
    goto error;
  note(data);
  free(data);
  result = check("b");
  if (result)
    goto error;
  return 0;
error:
  free(data); //~ release-twice: 'data'
  return result;
}
int authorised_ok(const char *text) {
  char *data = strdup(text);
  int result = -1;
  if (!data)
    goto error;
  if (check(data))
    goto error;
  note(data);
  free(data);
  data = NULL;
  result = check("b");
  if (result)
    goto error;
  return 0;
error:
  free(data);
  return result;
}

// The wrong one of two: one is released twice, the other never.
void quoted_bad(const char *text) {
  char *message = strdup(text);
  if (!message)
    return;
  char *quoted = malloc(100); //~ leak-memory: 'quoted'
  if (!quoted) {
    free(message);
    return;
  }
  snprintf(quoted, 100, "'%s'", message);
  free(message);
  note(quoted);
  free(message); //~ release-twice: 'message'
}
void quoted_ok(const char *text) {
  char *message = strdup(text);
  if (!message)
    return;
  char *quoted = malloc(100);
  if (!quoted) {
    free(message);
    return;
  }
  snprintf(quoted, 100, "'%s'", message);
  free(message);
  note(quoted);
  free(quoted);
}

// Released together with the item that was to hold it.
struct blob {
  int count;
  char *data;
};
struct item {
  struct blob *blob;
  char key[8];
};
struct dict {
  struct item *items[8];
  int count;
};
static struct item *item_new(struct blob *blob) {
  struct item *item = malloc(sizeof *item);
  if (item)
    item->blob = blob;
  return item;
}
static void item_free(struct item *item) {
  free(item->blob->data);
  free(item->blob);
  free(item);
}
static int dict_add(struct dict *dict, struct item *item) {
  if (dict->count == 8)
    return -1;
  dict->items[dict->count++] = item;
  return 0;
}
int added_bad(struct dict *dict) {
  struct blob *blob = calloc(1, sizeof *blob);
  if (!blob)
    return -1;
  struct item *item = item_new(blob);
  if (!item) {
    free(blob);
    return -1;
  }
  if (dict_add(dict, item) != 0) {
    item_free(item);
    return blob->count; //~ release-then-use: 'blob'
  }
  return 0;
}
int added_twice_bad(struct dict *dict) {
  int ok = 1;
  struct blob *blob = calloc(1, sizeof *blob);
  if (!blob)
    return -1;
  struct item *item = item_new(blob);
  if (!item)
    ok = 0;
  else if (dict_add(dict, item) != 0) {
    item_free(item);
    ok = 0;
  }
  if (!ok) {
    free(blob); //~ release-twice: 'blob'
    return -1;
  }
  return 0;
}
int added_ok(struct dict *dict) {
  int ok = 1;
  struct blob *blob = calloc(1, sizeof *blob);
  if (!blob)
    return -1;
  struct item *item = item_new(blob);
  if (!item)
    ok = 0;
  else if (dict_add(dict, item) != 0) {
    item_free(item);
    blob = NULL;
    ok = 0;
  }
  if (!ok) {
    free(blob);
    return -1;
  }
  return 0;
}

// Left over from the trip before, where this one makes none.
struct key {
  int type;
};
int keys_bad(int (*type)(void), int count) {
  struct key *key = NULL;
  int sum = 0;
  for (int i = 0; i < count; i++) {
    switch (type()) {
    case 1:
      key = malloc(sizeof *key);
      break;
    default:
      note("skipped");
    }
    if (key == NULL)
      continue;
    free(key); //~ release-twice: 'key'
    sum++;
  }
  return sum;
}
int keys_ok(int (*type)(void), int count) {
  struct key *key = NULL;
  int sum = 0;
  for (int i = 0; i < count; i++) {
    switch (type()) {
    case 1:
      key = malloc(sizeof *key);
      break;
    default:
      key = NULL;
      note("skipped");
    }
    if (key == NULL)
      continue;
    free(key);
    sum++;
  }
  return sum;
}
// What one element of the array has told does not hold for the next one.
int keys_of_array_bad(const int *types, int count) {
  struct key *key = NULL;
  int sum = 0;
  for (int i = 0; i < count; i++) {
    if (types[i] == 1)
      key = malloc(sizeof *key);
    if (key == NULL)
      continue;
    free(key); //~ release-twice: 'key'
    sum++;
  }
  return sum;
}

// A part of a text that is gone.
int rest_bad(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  char *rest = strchr(copy, '=');
  free(copy);
  if (!rest)
    return -1;
  return *rest == 'a'; //~ release-then-use: 'rest'
}
int rest_ok(const char *text) {
  char *copy = strdup(text);
  if (!copy)
    return -1;
  char *rest = strchr(copy, '=');
  int result = rest && *rest == 'a';
  free(copy);
  return result;
}

// Only what was made here may be released when it fails.
struct session {
  int in, out;
};
static struct session *connect_it(struct session *session, int in) {
  if (session == NULL)
    session = calloc(1, sizeof *session);
  if (session == NULL)
    return NULL;
  session->in = in;
  if (check("connect")) {
    free(session);
    return NULL;
  }
  return session;
}
static struct session *connect_well(struct session *session, int in) {
  int wasNull = session == NULL;
  if (session == NULL)
    session = calloc(1, sizeof *session);
  if (session == NULL)
    return NULL;
  session->in = in;
  if (check("connect")) {
    if (wasNull)
      free(session);
    return NULL;
  }
  return session;
}
int client_bad(int in) {
  struct session *session = calloc(1, sizeof *session);
  if (!session)
    return -1;
  connect_it(session, in);
  session->out = in; //~ release-then-use: 'session'
  free(session);
  return 0;
}
int client_ok(int in) {
  struct session *session = calloc(1, sizeof *session);
  if (!session)
    return -1;
  connect_well(session, in);
  session->out = in;
  free(session);
  return 0;
}
