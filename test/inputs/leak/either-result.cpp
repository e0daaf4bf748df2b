// `ret |= step()`: whether one of several steps has made something is told by the results together.
#include "mini/stdlib.h"
#include "mini/string.h"

struct text {
  char *bytes;
};
void print(const char *text);
int ask(const char *question);

// Returns 1 when it has written to `out`, else 0.
static int convert(const char *from, struct text *out) {
  if (!ask(from))
    return 0;
  free(out->bytes);
  out->bytes = strdup(from);
  if (!out->bytes)
    abort();
  return 1;
}
static int convert_all(const char *from, struct text *out) {
  int ret = 0;
  ret |= convert(from, out);
  ret |= ask("more");
  return ret | ask("done");
}
static int convert_some(const char *from, struct text *out) {
  int ret = convert(from, out);
  ret &= ask("done");
  return ret;
}

void step_ok(const char *from) {
  struct text text = {nullptr};
  int ret = ask("first");
  ret |= convert(from, &text);
  if (!ret)
    return;
  print(from);
  free(text.bytes);
}
void steps_ok(const char *from) {
  struct text text = {nullptr};
  if (!convert_all(from, &text))
    return;
  print(from);
  free(text.bytes);
}
void step_bad(const char *from) {
  struct text text = {nullptr};
  int ret = 0;
  ret |= convert(from, &text); //~ leak-memory: 'text.bytes'
  if (ret)
    return;
  print(from);
}
// Bits that are taken away tell nothing.
void fewer_bad(const char *from) {
  struct text text = {nullptr};
  if (!convert_some(from, &text)) //~ leak-memory: 'text'
    return;
  print(from);
  free(text.bytes);
}
// Two that may write to the same place are not told apart.
static int convert_twice(const char *from, struct text *out) {
  int ret = convert(from, out);
  ret |= convert("more", out);
  return ret;
}
void twice_fp(const char *from) {
  struct text text = {nullptr};
  if (!convert_twice(from, &text)) //~ leak-memory: 'text.bytes'
    return;
  print(from);
  free(text.bytes);
}
