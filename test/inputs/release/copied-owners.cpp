// Classes that own by a plain pointer, and that the compiler copies.
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/string"

class Text {
public:
  explicit Text(const char *from) : data_(strdup(from)) {}
  ~Text() { free(data_); }
  const char *data() const { return data_; }

private:
  char *data_;
};
struct Page {
  int number;
  Text title;
};
Text title_bad(const Page &page) {
  return page.title; //~ release-twice: 'data_'
}
void rename(Page &page, const Text &title) { page.title = title; } // told once

// The compiler's copy of what has a member with a copy of its own.
class Named {
public:
  explicit Named(const char *from) : data_(new char[16]) { data_[0] = from[0]; }
  ~Named() { delete[] data_; }

private:
  char *data_;
  std::string name_;
};
Named *named_copy_bad(const Named &other) {
  return new Named(other); //~ release-twice: 'data_'
}

// Silent: the class knows how, ...
class Copied {
public:
  explicit Copied(const char *from) : data_(strdup(from)) {}
  Copied(const Copied &other) : data_(strdup(other.data_)) {}
  Copied &operator=(const Copied &) = delete;
  ~Copied() { free(data_); }

private:
  char *data_;
};
Copied *copied_copy_ok(const Copied &other) { return new Copied(other); }

// ... nobody copies it, ...
class Kept {
public:
  explicit Kept(const char *from) : data_(strdup(from)) {}
  ~Kept() { free(data_); }
  const char *data() const { return data_; }

private:
  char *data_;
};
Kept kept_ok(const char *from) { return Kept(from); }

// ... whoever copies takes it away from the other one, ...
class Passed {
public:
  explicit Passed(const char *from) : data_(strdup(from)) {}
  ~Passed() { free(data_); }
  void detach() { data_ = nullptr; }

private:
  char *data_;
};
Passed *passed_on_ok(Passed &other) {
  Passed *taken = new Passed(other);
  other.detach();
  return taken;
}

// ... only one of the two owns it, ...
class View {
public:
  explicit View(const char *from) : data_(strdup(from)), isOwner_(true) {}
  explicit View(char *data, int) : data_(data), isOwner_(false) {}
  ~View() {
    if (isOwner_)
      free(data_);
  }

private:
  char *data_;
  bool isOwner_;
};
View *view_copy_ok(const View &other) { return new View(other); }

// ... or it is somebody else's.
class Shown {
public:
  explicit Shown(const char *data) : data_(data) {}
  ~Shown() {}

private:
  const char *data_;
};
Shown *shown_copy_ok(const Shown &other) { return new Shown(other); }
