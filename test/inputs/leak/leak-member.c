// Fields that own what they hold, and the functions that release the object.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

void use(const char *text);

// One is forgotten.
struct conn {
  char *name;
  char *buffer;
  int fd;
};
struct conn *conn_new(const char *name) {
  struct conn *conn = calloc(1, sizeof *conn);
  if (!conn)
    return NULL;
  conn->name = strdup(name);
  conn->buffer = malloc(64);
  conn->fd = open(name, O_RDONLY);
  return conn;
}
void conn_free_bad(struct conn *conn) {
  if (conn->fd >= 0)
    close(conn->fd);
  free(conn->name);
  free(conn); //~ leak-member: memory in member 'buffer' of 'conn' is not released before 'conn_free_bad' releases the object
}
// None is.
struct full {
  char *name;
  char *buffer;
};
struct full *full_new(const char *name) {
  struct full *full = calloc(1, sizeof *full);
  if (!full)
    return NULL;
  full->name = strdup(name);
  full->buffer = malloc(64);
  return full;
}
static void drop(void *memory) {
  if (memory)
    free(memory);
}
static void full_clear(struct full *full) {
  char *name = full->name;
  drop(name);
  drop(full->buffer);
}
void full_free_ok(struct full *full) {
  full_clear(full);
  drop(full);
}
// Through a function of one's own that releases.
struct wrapped {
  char *name;
};
struct wrapped *wrapped_new(const char *name) {
  struct wrapped *wrapped = malloc(sizeof *wrapped);
  if (wrapped)
    wrapped->name = strdup(name);
  return wrapped;
}
void wrapped_free_bad(struct wrapped *wrapped) {
  drop(wrapped); //~ leak-member: memory in member 'name' of 'wrapped'
}
// A setter fills it.
struct option {
  char *value;
};
void option_set(struct option *option, const char *value) {
  if (!option->value)
    option->value = strdup(value);
}
void option_free_bad(struct option *option) {
  free(option); //~ leak-member: memory in member 'value' of 'option'
}
// A buffer that grows is no other object.
struct growing {
  char *data;
  size_t size;
};
struct list {
  struct growing *items;
  size_t count;
};
void list_add_ok(struct list *list) {
  struct growing *items = realloc(list->items, (list->count + 1) * sizeof *items);
  if (!items)
    return;
  list->items = items;
  items[list->count++].data = malloc(8);
}
// Taken back by whoever makes it only.
struct once {
  char *text;
};
struct once *once_new_ok(const char *text) {
  struct once *once = malloc(sizeof *once);
  if (!once)
    return NULL;
  once->text = strdup(text);
  if (!once->text) {
    free(once);
    return NULL;
  }
  return once;
}
// Its fields are found by offset.
struct setting {
  char *first;
  char *second;
};
struct setting *setting_new(void) {
  struct setting *setting = malloc(sizeof *setting);
  if (setting) {
    setting->first = strdup("a");
    setting->second = strdup("b");
  }
  return setting;
}
void setting_free_ok(struct setting *setting, size_t offset) {
  char **field = (char **)((char *)setting + offset);
  free(*field);
  free(setting);
}
// Code that nobody has seen gets the object.
struct seen {
  char *text;
};
void seen_clear(struct seen *seen);
struct seen *seen_new(void) {
  struct seen *seen = malloc(sizeof *seen);
  if (seen)
    seen->text = strdup("a");
  return seen;
}
void seen_free_ok(struct seen *seen) {
  seen_clear(seen);
  free(seen);
}
// The object is taken for one of another type.
struct header {
  char *text;
  int kind;
};
struct packet {
  char *content;
  int kind;
};
struct packet *packet_new(void) {
  struct packet *packet = malloc(sizeof *packet);
  if (packet)
    packet->content = malloc(8);
  return packet;
}
void packet_free_ok(struct packet *packet) {
  struct header *header = (struct header *)packet;
  free(header->text);
  free(packet);
}
// Found again by its hook in a list.
struct hook {
  struct hook *next;
};
struct hooked {
  int number;
  struct hook hook;
};
struct ring {
  struct hooked *only;
};
static struct hook *hooks;
struct ring *ring_new(void) {
  struct ring *ring = malloc(sizeof *ring);
  struct hooked *hooked = malloc(sizeof *hooked);
  if (!ring || !hooked) {
    free(ring);
    free(hooked);
    return NULL;
  }
  ring->only = hooked;
  hooked->hook.next = hooks;
  hooks = &hooked->hook;
  return ring;
}
void ring_free_ok(struct ring *ring) { free(ring); }
// Out of reach of whoever releases the object: the caller gets it.
struct result {
  char *text;
};
struct result *result_new(void) {
  struct result *result = malloc(sizeof *result);
  if (result)
    result->text = strdup("a");
  return result;
}
char *result_take_ok(struct result *result) {
  char *text = result->text;
  free(result);
  return text;
}
// Members of a union.
struct either {
  int kind;
  union {
    char *text;
    long number;
  } as;
};
struct either *either_new(void) {
  struct either *either = malloc(sizeof *either);
  if (either)
    either->as.text = strdup("a");
  return either;
}
void either_free_ok(struct either *either) { free(either); }
// Part of what is released.
struct outer {
  struct inner {
    char *text;
  } inner;
};
void inner_init(struct inner *inner) { inner->text = strdup("a"); }
void outer_free_bad(struct outer *outer) {
  use(outer->inner.text);
  free(outer); //~ leak-member: memory in member 'text' of 'inner'
}
// Nobody ever releases such an object.
struct kept {
  char *text;
};
void kept_init_ok(struct kept *kept) { kept->text = strdup("a"); }
