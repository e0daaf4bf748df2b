// Functions behind pointers that objects have beside what they own: the same in C++.
void logLine(const char *text);

struct Part {
  char *data = nullptr;
  void (*freeData)(void *) = nullptr;
  void (*tell)(void *) = nullptr;
  void *arg = nullptr;
};
static void freeText(void *p) { delete[] static_cast<Part *>(p)->data; }
static void tellText(void *p) { logLine(static_cast<Part *>(p)->data); }

static void clear(Part &part) {
  if (part.freeData)
    part.freeData(part.arg);
  part.freeData = nullptr;
  part.data = nullptr;
}
static void set(Part &part) {
  part.data = new char[8];
  part.arg = &part;
  part.freeData = freeText;
  part.tell = tellText;
}
void set_ok(Part &part, bool again) {
  set(part);
  if (again)
    clear(part);
}
static void forget(Part &part) {
  if (part.tell)
    part.tell(part.arg);
  part.data = nullptr;
}
void forgotten_bad(Part &part) {
  part.data = new char[8]; //~ leak-memory: 'part->data'
  part.tell = tellText;
  forget(part);
}
