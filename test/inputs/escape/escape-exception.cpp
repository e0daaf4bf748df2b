// What is thrown must not point to what unwinding destroys.
#include "mini/exception"
#include "mini/stdexcept"
#include "mini/string"

struct ParseError {
  const char *message;
  int line;
};
struct ViewError {
  std::string_view message;
};
struct OwningError {
  std::string message;
};

void pointer_bad() {
  int local = 1;
  throw &local; //~ escape-exception: local
}
void array_bad(int n) {
  char local[32] = "";
  if (n < 0)
    throw static_cast<const char *>(local); //~ escape-exception: local
}
void inside_bad(int line) {
  std::string local = "line " + std::to_string(line);
  throw ParseError{local.c_str(), line}; //~ escape-exception: local
}
void view_bad() {
  std::string local = "text";
  throw ViewError{local}; //~ escape-exception: local
}
void temporary_bad(const std::string &name) {
  throw ViewError{name + "!"}; //~ escape-exception:
}
void named_bad() {
  std::string local = "text";
  ParseError error{local.c_str(), 1};
  throw error; //~ escape-exception: local
}
void parameter_bad(std::string text) {
  throw ViewError{text}; //~ escape-exception: text
}
[[noreturn]] void fail(const char *message) { throw ParseError{message, 0}; }
void helper_bad() {
  char local[8] = "";
  fail(local); //~ escape-exception: local
}
void from_handler_bad(void (*run)()) {
  try {
    run();
  } catch (OwningError caught) {
    throw ViewError{caught.message}; //~ escape-exception: caught
  }
}
int through_inner_scope_bad() {
  try {
    std::string local = "text";
    throw ViewError{local}; //~ escape-exception: local
  } catch (const ViewError &error) {
    return static_cast<int>(error.message[0]);
  }
}

int caught_ok() {
  int local = 1;
  try {
    throw &local;
  } catch (int *p) {
    return *p;
  }
}

// ---- near misses --------------------------------------------------------------------------------
void value_ok() {
  int local = 1;
  throw local;
}
void owning_ok(int line) {
  std::string local = "line " + std::to_string(line);
  throw OwningError{local};
}
void runtime_error_ok(int line) {
  std::string local = "line " + std::to_string(line);
  throw std::runtime_error(local.c_str());
}
void literal_ok() { throw ParseError{"bad", 1}; }
void literal_text_ok() { throw "bad"; }
void new_ok() { throw new int(1); }
void static_ok() {
  static char buffer[16];
  throw ParseError{buffer, 1};
}
void of_reference_ok(const std::string &text) { throw ViewError{text}; }
char caught_inside_ok() {
  std::string local = "text";
  try {
    throw ViewError{local};
  } catch (const ViewError &error) {
    return error.message[0];
  }
}
void rethrow_ok(void (*run)()) {
  try {
    run();
  } catch (const OwningError &) {
    throw;
  }
}
