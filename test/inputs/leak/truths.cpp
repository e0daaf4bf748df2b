// Truths that are put together, `isGoing &= next()`: they are false where one of them is, and where
// one is true they are what the other is.
#include "mini/stdio.h"

bool ask(int *number);
// Closes the file where there is nothing more.
static bool next(FILE *file, char *line) {
  if (fgets(line, 80, file))
    return true;
  fclose(file);
  return false;
}
void until_the_end_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  char line[80];
  bool isGoing = true;
  do {
    isGoing &= next(file, line);
  } while (isGoing);
}
// Near miss: the other one may be false, where the file is still open.
void either_bad(const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: file in 'file'
  if (!file)
    return;
  char line[80];
  int number = 0;
  bool isThere = ask(&number);
  isThere &= next(file, line);
  if (isThere)
    fclose(file);
}
void again_bad(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return;
  char line[80];
  bool isGoing = true;
  isGoing &= next(file, line);
  if (!isGoing)
    fclose(file); //~ release-twice: 'file'
  else
    fclose(file);
}
