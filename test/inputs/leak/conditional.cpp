// Callees that keep what they are given only when they succeed, in C++.
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct Session {
  FILE *file = nullptr;
};
struct Context {
  Session *session = nullptr;
  bool attach(FILE *file);
};
int handshake(const FILE *file);

bool Context::attach(FILE *file) {
  if (session)
    return false;
  auto *made = static_cast<Session *>(malloc(sizeof(Session)));
  if (!made)
    return false;
  made->file = file;
  if (handshake(file) != 1) {
    free(made);
    return false;
  }
  session = made;
  return true;
}
bool negotiate_bad(Context &context, const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: 'file'
  if (!file)
    return false;
  return context.attach(file);
}
bool negotiate_ok(Context &context, const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return false;
  if (context.attach(file))
    return true;
  fclose(file);
  return false;
}
