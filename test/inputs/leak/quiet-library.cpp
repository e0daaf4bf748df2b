// Functions of the library that throw where memory is short only: inside of a try block they are no
// way to its handlers, as little as `new` is.
#include "mini/map"
#include "mini/string"

struct Refused {};
struct File {
  explicit File(const char *name);
  ~File();
  long size() const;
};
File::File(const char *name) {
  if (!*name)
    throw Refused();
}
File::~File() {}
long File::size() const { return 5; }

void send(const char *text) noexcept;

static void refuse(const std::string &why) {
  std::string text = why;
  text += ".";
  send(text.c_str());
}

File *prepare_ok(const char *name, const std::string &why, long most) {
  try {
    File *file = new File(name);
    if (file->size() > most) {
      refuse(why);
      delete file;
      return nullptr;
    }
    return file;
  } catch (const Refused &) {
    return nullptr;
  }
}

static int known(const std::map<int, int> &sizes, int key) { return sizes.at(key); }

// Where nobody has put it there, `at` throws.
File *look_up_bad(const char *name, const std::map<int, int> &sizes) {
  try {
    File *file = new File(name); //~ leak-memory: object in 'file' is not released by 'delete' on every path
    if (known(sizes, 3) > file->size()) {
      delete file;
      return nullptr;
    }
    return file;
  } catch (...) {
    return nullptr;
  }
}

static int count(std::map<int, int> &sizes, int key) { return ++sizes[key]; }

File *counted_ok(const char *name, std::map<int, int> &sizes) {
  try {
    File *file = new File(name);
    if (count(sizes, 3) > 4) {
      delete file;
      return nullptr;
    }
    return file;
  } catch (...) {
    return nullptr;
  }
}
