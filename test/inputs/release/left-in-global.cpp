// In C++: the global is a member of a namespace, a static member, or behind a reference.
#include "mini/stdlib.h"
#include "mini/string.h"

extern "C" int puts(const char *text);

class Log {
public:
  static void open(const char *name) { name_ = new char[strlen(name) + 1]; }
  static void say(const char *) { puts(name_); }
  static void close() { delete[] name_; }

private:
  static char *name_;
};
char *Log::name_ = nullptr;

void closed_bad() {
  Log::close();
  Log::say("closed"); //~ release-then-use: 'Log::name_' is used after it has been released
}
void closed_ok() {
  Log::say("closing");
  Log::close();
}
void opened_ok() {
  Log::close();
  Log::open("again");
  Log::say("opened");
}
