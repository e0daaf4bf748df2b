// Objects that are handed around by value: what one copy has, all of them have.
#include "mini/stdlib.h"
#include "mini/string.h"

int check(const char *text);

struct text {
  unsigned long length;
  char *data;
};
static struct text text_new(const char *from) {
  struct text text = {strlen(from), strdup(from)};
  if (!text.data)
    abort();
  return text;
}
static void text_free(struct text text) { free(text.data); }

int used_bad(void) {
  struct text text = text_new("a"); //~ leak-memory: 'text.data'
  if (check(text.data))
    return -1;
  text_free(text);
  return 0;
}
int used_ok(void) {
  struct text text = text_new("a");
  int result = check(text.data);
  text_free(text);
  return result;
}

// Whoever gets it releases it, or hands it on to somebody who does.
static int length_of(struct text text) {
  int length = (int)text.length;
  text_free(text);
  return length;
}
static int twice_length_of(struct text text) { return 2 * length_of(text); }
int handed_on_ok(void) {
  struct text text = text_new("a");
  return length_of(text);
}
int handed_far_ok(void) {
  struct text text = text_new("a");
  return twice_length_of(text);
}
int handed_at_once_ok(void) { return twice_length_of(text_new("a")); }
int handed_twice_bad(void) {
  struct text text = text_new("a");
  int length = length_of(text);
  text_free(text); //~ release-twice: 'text.data'
  return length;
}
static int shown(struct text text) { return check(text.data); }
int shown_bad(void) {
  struct text text = text_new("a"); //~ leak-memory: 'text.data'
  return shown(text);
}
int shown_ok(void) {
  struct text text = text_new("a");
  int result = shown(text);
  text_free(text);
  return result;
}

// A copy in a variable, behind a pointer, in the result.
static void copied(struct text text) {
  struct text copy = text;
  copy.length = 0;
  text_free(copy);
}
void copied_ok(void) { copied(text_new("a")); }
static void behind(struct text *text) {
  struct text copy = *text;
  free(copy.data);
}
void behind_ok(void) {
  struct text text = text_new("a");
  behind(&text);
}
static struct text same(struct text text) { return text; }
void same_ok(void) {
  struct text text = text_new("a");
  text_free(same(text));
}
struct pair {
  struct text name, value;
};
static void pair_free(struct pair pair) {
  text_free(pair.name);
  text_free(pair.value);
}
void nested_ok(void) {
  struct pair pair;
  pair.name = text_new("a");
  pair.value = text_new("b");
  pair_free(pair);
}
void nested_half_bad(void) {
  struct pair pair;
  pair.name = text_new("a");
  pair.value = text_new("b"); //~ leak-memory: 'pair.value.data'
  text_free(pair.name);
}

// Kept by an object of the caller.
struct list {
  struct text texts[4];
  struct text last;
};
static void list_set(struct list *list, struct text text) { list->last = text; }
static void list_clear(struct list *list) { text_free(list->last); }
void kept_ok(void) {
  struct list list;
  list_set(&list, text_new("a"));
  list_clear(&list);
}
void kept_by_caller_ok(struct list *list) { list_set(list, text_new("a")); }

// Not consumed when it fails at once.
static struct text joined(struct text a, struct text b) {
  if (a.length == 0)
    return b;
  text_free(b);
  return a;
}
// Which of the two it is that comes back, nobody tells.
void joined_fn(void) {
  struct text a = text_new("a");
  struct text b = text_new("b");
  text_free(joined(a, b));
}
static struct text joined_well(struct text a, struct text b) {
  if (a.length == 0) {
    text_free(a);
    return b;
  }
  text_free(b);
  return a;
}
void joined_ok(void) {
  struct text a = text_new("a");
  struct text b = text_new("b");
  text_free(joined_well(a, b));
}

// Counted: the last one releases.
struct counted {
  int *count;
};
static struct counted counted_new(void) {
  struct counted counted = {malloc(sizeof(int))};
  if (!counted.count)
    abort();
  *counted.count = 1;
  return counted;
}
static struct counted counted_copy(struct counted counted) {
  ++*counted.count;
  return counted;
}
static void counted_free(struct counted counted) {
  if (--*counted.count == 0)
    free(counted.count);
}
static int counted_used(struct counted counted) {
  int count = *counted.count;
  counted_free(counted);
  return count;
}
int counted_ok(void) {
  struct counted one = counted_new();
  struct counted two = counted_copy(one);
  counted_free(one);
  return counted_used(two);
}
