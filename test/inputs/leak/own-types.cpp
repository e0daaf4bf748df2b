// Structs as in C, and classes whose methods play the part of destructors.
#include "mini/stdlib.h"
#include "mini/string.h"

int show(const char *bytes);

class Buffer {
public:
  void add(const char *text) {
    std::size_t more = strlen(text) + 1;
    if (length + more > room) {
      room = length + more;
      bytes = static_cast<char *>(realloc(bytes, room));
      if (!bytes)
        abort();
    }
    memcpy(bytes + length, text, more);
    length += more - 1;
  }
  void close() {
    free(bytes);
    bytes = nullptr;
    length = room = 0;
  }
  const char *text() const { return bytes; }

private:
  char *bytes = nullptr;
  std::size_t length = 0, room = 0;
};

int early_bad(const char *name) {
  Buffer buffer;
  buffer.add(name); //~ leak-memory: 'buffer' is not released by 'Buffer::close'
  if (show(buffer.text()))
    return -1;
  buffer.close();
  return 0;
}
int early_ok(const char *name) {
  Buffer buffer;
  buffer.add(name);
  if (show(buffer.text())) {
    buffer.close();
    return -1;
  }
  buffer.close();
  return 0;
}
int second_ok(const char *name) {
  Buffer buffer;
  buffer.add(name);
  buffer.add(name);
  int result = show(buffer.text());
  buffer.close();
  return result;
}
int third_ok(const char *name) {
  Buffer buffer;
  int result = 0;
  if (name) {
    buffer.add(name);
    result = show(buffer.text());
  }
  buffer.close();
  return result;
}
Buffer copied_ok(const char *name) {
  Buffer buffer;
  buffer.add(name);
  return buffer;
}

// The destructor of what contains it sees to it.
class Holder {
public:
  ~Holder() { buffer.close(); }
  void add(const char *text) { buffer.add(text); }

private:
  Buffer buffer;
};
int held_ok(const char *name) {
  Holder holder;
  holder.add(name);
  return 0;
}
