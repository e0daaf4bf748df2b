// Callees that throw only where a method of the library does, which no handler means to catch.
#include "mini/exception"
#include "mini/string"

struct Refused {};
struct File {
  explicit File(const char *name);
  ~File();
  long size();
};
File::File(const char *name) {
  if (!*name)
    throw Refused();
}
File::~File() {}
long File::size() { return 5; }
void sendText(const char *text) noexcept;
int parse(const std::string &text); // nobody has seen it

void tell(const std::string &text) {
  std::string copy = text;
  sendText(copy.substr(1).c_str());
}
void tellDeep(const std::string &text) {
  if (!text.empty())
    tell(text);
}
void tellParsed(const std::string &text) {
  std::string copy = text;
  copy.substr(1);
  if (parse(copy) > 0)
    sendText(copy.c_str());
}
void tellChosen(const std::string &text) {
  if (text.empty())
    throw 1;
  sendText(text.c_str());
}

File *told_ok(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name);
    if (n > file->size()) {
      tell(text);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  }
}
File *deep_ok(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name);
    if (n > file->size()) {
      tellDeep(text);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  }
}
// Others throw there as well.
File *parsed_bad(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name); //~ leak-memory:
    if (n > file->size()) {
      tellParsed(text);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  }
}
File *chosen_bad(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name); //~ leak-memory:
    if (n > file->size()) {
      tellChosen(text);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  }
}
// Here somebody has thought of it.
File *caught_bad(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name); //~ leak-memory:
    if (n > file->size()) {
      tell(text);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  } catch (const std::exception &) {
    return nullptr;
  }
}
File *caughtOutside_bad(const char *name, const std::string &text, long n) {
  try {
    File *file = new File(name); //~ leak-memory:
    try {
      if (n > file->size()) {
        tell(text);
        delete file;
        return nullptr;
      }
    } catch (const Refused &) {
      delete file;
      return nullptr;
    }
    return file;
  } catch (...) {
    return nullptr;
  }
}
