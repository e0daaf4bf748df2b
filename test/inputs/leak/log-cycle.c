// A function that logs, by a way that leads to nearly everything and back: one cycle of calls, which
// only the log holds together. What the others do is known all the same.
#include "mini/stdlib.h"
#include "mini/string.h"

void print(const char *text);
struct text {
  char *bytes;
  size_t room;
};
static void say_1(const char *what, struct text *spare);

void note(const char *what) {
  struct text spare = {NULL, 0};
  say_1(what, &spare);
}
int text_add(struct text *text, const char *more);
// Comes before what it calls.
int text_fill(struct text *text, const char *more) {
  note("fill");
  return text_add(text, more);
}
int text_add(struct text *text, const char *more) {
  note(more);
  free(text->bytes);
  text->bytes = strdup(more);
  return text->bytes ? 0 : -1;
}
void text_free(struct text *text) {
  note("free");
  free(text->bytes);
  text->bytes = NULL;
}

// The way.
#define STEP(number, next)                                                                         \
  static void say_##next(const char *what, struct text *spare);                                    \
  static void say_##number(const char *what, struct text *spare) {                                 \
    print(what);                                                                                   \
    say_##next(what, spare);                                                                       \
  }
STEP(1, 2)
STEP(2, 3)
STEP(3, 4)
STEP(4, 5)
STEP(5, 6)
STEP(6, 7)
STEP(7, 8)
STEP(8, 9)
STEP(9, 10)
STEP(10, 11)
STEP(11, 12)
STEP(12, 13)
STEP(13, 14)
STEP(14, 15)
STEP(15, 16)
STEP(16, 17)
STEP(17, 18)
STEP(18, 19)
STEP(19, 20)
STEP(20, 21)
STEP(21, 22)
STEP(22, 23)
STEP(23, 24)
STEP(24, 25)
STEP(25, 26)
STEP(26, 27)
STEP(27, 28)
STEP(28, 29)
STEP(29, 30)
STEP(30, 31)
STEP(31, 32)
STEP(32, 33)
STEP(33, 34)
STEP(34, 35)
STEP(35, 36)
STEP(36, 37)
STEP(37, 38)
STEP(38, 39)
STEP(39, 40)
static void say_40(const char *what, struct text *spare) {
  text_fill(spare, what);
  text_free(spare);
}

int greet_bad(const char *name) {
  struct text text = {NULL, 0};
  if (text_fill(&text, "hello")) //~ leak-memory: 'text.bytes'
    return -1;
  if (!name)
    return -1;
  print(text.bytes);
  text_free(&text);
  return 0;
}
int greet_ok(const char *name) {
  struct text text = {NULL, 0};
  if (text_fill(&text, "hello"))
    return -1;
  if (name)
    print(text.bytes);
  text_free(&text);
  return 0;
}
// Nobody knows the log before the rest is known: it may have kept it.
void noted_ok(const char *name) {
  char *copy = strdup(name);
  if (!copy)
    return;
  note(copy);
  free(copy);
}
