// What callees may leave in a field of a variable, and how much the program knows of such types.
#include "mini/stdlib.h"
#include "mini/string.h"

int show(const char *bytes);

// A little room inside, and memory only for more.
struct small {
  char inside[16];
  char *bytes;
  size_t room;
};
static void small_init(struct small *s) {
  s->bytes = s->inside;
  s->room = sizeof s->inside;
}
static void small_put(struct small *s, const char *text) {
  size_t count = strlen(text) + 1;
  if (count > s->room) {
    char *larger = malloc(count);
    if (!larger)
      abort();
    if (s->bytes != s->inside)
      free(s->bytes);
    s->bytes = larger;
    s->room = count;
  }
  memcpy(s->bytes, text, count);
}
static void small_end(struct small *s) {
  if (s->bytes != s->inside)
    free(s->bytes);
}
int small_bad(const char *text) {
  struct small s;
  small_init(&s);
  small_put(&s, text); //~ leak-memory: 's' is not released by 'small_end'
  if (show(s.bytes))
    return -1;
  small_end(&s);
  return 0;
}
int small_ok(const char *text) {
  struct small s;
  small_init(&s);
  small_put(&s, text);
  int result = show(s.bytes);
  small_end(&s);
  return result;
}
int small_again_ok(const char *text) {
  struct small s;
  small_init(&s);
  small_put(&s, text);
  int result = show(s.bytes);
  small_end(&s);
  return result;
}
int small_loop_ok(const char **texts, int count) {
  int result = 0;
  for (int i = 0; i < count && !result; ++i) {
    struct small s;
    small_init(&s);
    small_put(&s, texts[i]);
    result = show(s.bytes);
    small_end(&s);
  }
  return result;
}

// Nobody ever releases one: the program ends, or does not care.
struct bag {
  int *items;
  int count, room;
};
static void bag_add(struct bag *b, int item) {
  if (b->count == b->room) {
    b->room = b->room * 2 + 4;
    b->items = realloc(b->items, sizeof(int) * (size_t)b->room);
    if (!b->items)
      abort();
  }
  b->items[b->count++] = item;
}
int bag_ok(int a, int b) {
  struct bag bag = {NULL, 0, 0};
  bag_add(&bag, a);
  bag_add(&bag, b);
  return bag.items[0];
}

// A pool has what is handed out, and releases all of it at once.
struct piece {
  struct piece *next;
  char bytes[100];
};
struct pool {
  struct piece *pieces;
};
static char *pool_get(struct pool *pool, size_t count) {
  struct piece *piece = malloc(sizeof *piece + count);
  if (!piece)
    abort();
  piece->next = pool->pieces;
  pool->pieces = piece;
  return piece->bytes;
}
struct line {
  char *bytes;
  size_t room;
};
static void line_put(struct line *line, struct pool *pool, const char *text) {
  if (strlen(text) >= line->room)
    line->bytes = pool_get(pool, strlen(text));
  strcpy(line->bytes, text);
}
int pooled_ok(struct pool *pool, const char *text) {
  struct line line = {NULL, 0};
  line_put(&line, pool, text);
  return show(line.bytes);
}

// A callback gets objects of several types through one pointer.
struct parsed {
  struct small name;
};
struct counted {
  int count;
  struct bag bag;
};
static void each(void (*callback)(const char *, void *), void *data) {
  callback("a", data);
  callback("b", data);
}
static void put_name(const char *text, void *data) {
  small_put(&((struct parsed *)data)->name, text);
}
static void count(const char *text, void *data) { ((struct counted *)data)->count += text[0]; }
int counted_ok(void) {
  struct counted counted = {0, {NULL, 0, 0}};
  each(count, &counted);
  return counted.count;
}
int parsed_ok(void) {
  struct parsed parsed;
  small_init(&parsed.name);
  each(put_name, &parsed);
  int result = show(parsed.name.bytes);
  small_end(&parsed.name);
  return result;
}

// Silent: whether there is anything inside, the callee says in another argument.
static int small_read(struct small *s, size_t size, int *skip) {
  *skip = 0;
  if (size == 0) {
    *skip = 1;
    return 0;
  }
  if (size > s->room) {
    char *larger = malloc(size);
    if (!larger)
      return -1;
    s->bytes = larger;
    s->room = size;
  }
  return 0;
}
int told_elsewhere(size_t size) {
  struct small s;
  int skip;
  small_init(&s);
  if (small_read(&s, size, &skip))
    return -1;
  if (skip)
    return 0;
  small_end(&s);
  return 1;
}
