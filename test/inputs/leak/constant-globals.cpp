// Constants of classes, and globals that nothing in the program writes to, decide branches.
int verbose;
int changed;
void set_changed(int n) { changed = n; }

struct Options {
  static const bool isTraced = false;
  static const int limit = 3;
  static bool isQuiet;
};
bool Options::isQuiet;

int class_constant_ok(int n) {
  char *buffer = new char[8];
  if (Options::isTraced || Options::limit > 3)
    return n;
  delete[] buffer;
  return 0;
}
int class_constant_bad(int n) {
  char *buffer = new char[8]; //~ leak-memory: 'buffer'
  if (Options::limit > 2)
    return n;
  delete[] buffer;
  return 0;
}
int class_variable_ok(int n) {
  char *buffer = new char[8];
  if (Options::isQuiet)
    return n;
  delete[] buffer;
  return 0;
}
int undefined_value_ok(int n) {
  char *buffer = new char[8];
  if (verbose)
    return n;
  delete[] buffer;
  return 0;
}
int changed_bad(int n) {
  char *buffer = new char[8]; //~ leak-memory: 'buffer'
  if (changed)
    return n;
  delete[] buffer;
  return 0;
}

// Members of a global object.
struct Settings {
  bool isTraced;
  int depth;
};
static const Settings deep = {false, 5};
static Settings changing;
void trace_changing() { changing.isTraced = true; }

int member_ok(int n) {
  char *buffer = new char[8];
  if (deep.isTraced || deep.depth < 5)
    return n;
  delete[] buffer;
  return 0;
}
int member_bad(int n) {
  char *buffer = new char[8]; //~ leak-memory: 'buffer'
  if (deep.depth > 2)
    return n;
  delete[] buffer;
  return 0;
}
int changed_member_bad(int n) {
  char *buffer = new char[8]; //~ leak-memory: 'buffer'
  if (changing.isTraced)
    return n;
  delete[] buffer;
  return 0;
}
