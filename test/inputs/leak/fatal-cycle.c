// A handler of fatal errors that tidies up, by a way that leads to nearly everything that may fail:
// all of that would be one cycle of calls. But nobody needs to know what it does.
#include "mini/stdlib.h"
#include "mini/string.h"

void print(const char *text);
struct text {
  char *bytes;
  size_t room;
};
static void tidy_1(struct text *log);

void die(const char *why) {
  struct text log = {NULL, 0};
  tidy_1(&log);
  print(why);
  exit(1);
}
void text_grow(struct text *text, size_t needed) {
  if (needed <= text->room)
    return;
  text->bytes = realloc(text->bytes, needed);
  if (!text->bytes)
    die("out of memory");
  text->room = needed;
}
void text_add(struct text *text, const char *more) {
  size_t needed = strlen(more) + 1;
  text_grow(text, needed);
  memcpy(text->bytes, more, needed);
}
void text_free(struct text *text) {
  free(text->bytes);
  text->bytes = NULL;
  text->room = 0;
}

// The way.
#define STEP(number, next)                                                                         \
  static void tidy_##next(struct text *log);                                                       \
  static void tidy_##number(struct text *log) {                                                    \
    text_add(log, "step");                                                                         \
    tidy_##next(log);                                                                              \
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
static void tidy_40(struct text *log) { text_free(log); }

int greet_bad(const char *name) {
  struct text text = {NULL, 0};
  text_add(&text, "hello "); //~ leak-memory: 'text'
  if (!name)
    return -1;
  text_add(&text, name);
  print(text.bytes);
  text_free(&text);
  return 0;
}
int greet_ok(const char *name) {
  struct text text = {NULL, 0};
  text_add(&text, "hello ");
  if (name)
    text_add(&text, name);
  print(text.bytes);
  text_free(&text);
  return 0;
}
