// Questions to the library that are asked twice in the same words get the same answer.
extern "C" char *strdup(const char *text);
extern "C" void free(void *memory);
namespace std {
int strcmp(const char *one, const char *other);
unsigned long strlen(const char *text);
} // namespace std

struct List {
  char *head = nullptr;
};

// Silent: it is one of the two, or it has not come here.
bool add_ok(const char *kind, List &first, List &second) {
  if (std::strcmp(kind, "first") != 0 && std::strcmp(kind, "second") != 0)
    return false;
  char *copy = strdup(kind);
  if (!copy)
    return false;
  if (std::strcmp(kind, "first") == 0)
    first.head = copy;
  if (std::strcmp(kind, "second") == 0)
    second.head = copy;
  return true;
}
// True: a third one gets this far.
bool add_bad(const char *kind, List &first, List &second) {
  if (std::strcmp(kind, "first") != 0 && std::strcmp(kind, "third") != 0)
    return false;
  char *copy = strdup(kind); //~ leak-memory: 'copy'
  if (!copy)
    return false;
  if (std::strcmp(kind, "first") == 0)
    first.head = copy;
  if (std::strcmp(kind, "second") == 0)
    second.head = copy;
  return true;
}
// Near miss: a member that somebody may have changed meanwhile.
struct Parser {
  const char *word;
  void next();
  bool take_bad(List &list) {
    if (std::strcmp(word, "first") != 0)
      return false;
    char *copy = strdup(word); //~ leak-memory: 'copy'
    next();
    if (copy && std::strcmp(word, "first") == 0)
      list.head = copy;
    return true;
  }
};
// A template: once for each type.
template <typename Put> bool each_ok(const char *kind, Put put) {
  if (std::strcmp(kind, "first") != 0 && std::strlen(kind) != 3)
    return false;
  char *copy = strdup(kind);
  if (std::strcmp(kind, "first") == 0)
    put(copy);
  if (std::strlen(kind) == 3)
    free(copy);
  else if (std::strcmp(kind, "first") != 0)
    free(copy);
  return true;
}
void keep(char *text);
bool asked_ok(const char *kind) {
  return each_ok(kind, [](char *text) { keep(text); });
}

// Before a loop and after it: a method that the loop does not ask.
struct Source {
  bool isOpen() const;
  int next();
  int peek() const;
};
int *make();
void release(int *);
int look_ok(const Source &given) {
  Source source = given;
  int *copy = source.isOpen() ? new int : nullptr;
  int sum = 0;
  while (source.peek() > 0)
    sum += source.peek() > 1;
  if (source.isOpen())
    delete copy;
  return sum;
}
int changed_bad(const Source &given) {
  Source source = given;
  int *copy = source.isOpen() ? new int : nullptr; //~ leak-memory: 'copy'
  int sum = 0;
  while (source.peek() > 0)
    sum += source.next();
  if (source.isOpen())
    delete copy;
  return sum;
}
