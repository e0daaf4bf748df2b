// Streams that nobody asks for: where there is none, the program ends in the call.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/unistd.h"

namespace {
class Line {
public:
  bool read(FILE *file) { return fgets(text_, sizeof text_, file) != nullptr; }
  const char *text() const { return text_; }

private:
  char text_[80];
};
} // namespace

int show(const char *text);

int shownOk(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r");
  Line line;
  int result = line.read(file) ? show(line.text()) : 0;
  fclose(file);
  return result;
}
int shownBad(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r"); //~ leak-file: 'file'
  Line line;
  if (!line.read(file))
    return 0;
  int result = show(line.text());
  fclose(file);
  return result;
}
int askedBad(const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  FILE *file = fdopen(fd, "r");
  if (file == nullptr)
    return -1;
  Line line;
  int result = line.read(file) ? show(line.text()) : 0;
  fclose(file);
  return result;
}

class Door {
public:
  static Door *find(const char *name);
  void open();
};
void enter(Door *_Nonnull door);
int enterOk(const char *name) {
  int *steps = new int[4];
  Door *door = Door::find(name);
  enter(door);
  if (!door)
    return -1;
  delete[] steps;
  return 0;
}
void look(Door *door);
int lookBad(const char *name) {
  int *steps = new int[4]; //~ leak-memory: 'steps'
  Door *door = Door::find(name);
  look(door);
  if (!door)
    return -1;
  delete[] steps;
  return 0;
}
