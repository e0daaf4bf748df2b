// A registry with static storage; adding to it and taking out of it are in another file.
#include "registry.h"

struct Printer : Handler {
  void handle() override {}
};

void add_bad() {
  Printer local;
  Registry::instance().add("local", &local); //~ escape-global: local
}
void removed_ok() {
  Printer local;
  Registry::instance().add("local", &local);
  Registry::instance().find("local")->handle();
  Registry::instance().remove("local");
}
void registration_ok() {
  Printer local;
  Registration registration("local", &local);
  Registry::instance().find("local")->handle();
}
void static_ok() {
  static Printer printer;
  Registry::instance().add("static", &printer);
}
