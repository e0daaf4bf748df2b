// Elements of containers are released by a loop. Before it nobody has released them.
#include "mini/stdexcept"
#include "mini/stdio.h"
#include "mini/vector"

void early_bad(const char *name, int n) {
  std::vector<FILE *> files;
  for (int i = 0; i < n; ++i)
    files.push_back(fopen(name, "r")); //~ leak-file: file in 'files'
  if (n > 7)
    return;
  for (FILE *file : files)
    fclose(file);
}
void early_ok(const char *name, int n) {
  std::vector<FILE *> files;
  if (n > 7)
    return;
  for (int i = 0; i < n; ++i)
    files.push_back(fopen(name, "r"));
  for (FILE *file : files)
    fclose(file);
}
struct Part {
  int n;
};
void thrown_bad(int n) {
  std::vector<Part *> parts;
  parts.push_back(new Part); //~ leak-memory: object in 'parts'
  if (n > 7)
    throw std::runtime_error("too many");
  for (Part *part : parts)
    delete part;
}
void thrown_later_ok(int n) {
  std::vector<Part *> parts;
  parts.push_back(new Part);
  for (Part *part : parts)
    delete part;
  if (n > 7)
    throw std::runtime_error("too many");
}
