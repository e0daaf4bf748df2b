// The same of the members of a class.
#include "mini/stdlib.h"
#include "mini/string.h"

class Session {
public:
  ~Session() {
    delete[] buffer_;
    free(name_);
  }
  void open_bad(const char *name) {
    delete[] buffer_;
    buffer_ = new char[100];
    name_ = strdup(name); //~ leak-memory: 'this->name_'
  }
  void open_ok(const char *name) {
    delete[] buffer_;
    buffer_ = new char[100];
    free(name_);
    name_ = strdup(name);
  }
  void first_ok(const char *name) {
    buffer_ = new char[100];
    name_ = strdup(name);
  }

private:
  char *buffer_ = nullptr;
  char *name_ = nullptr;
};
