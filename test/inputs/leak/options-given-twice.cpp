// An option that is given twice to a program, and one that comes again and again by other ways.
#include "mini/stdlib.h"
#include "mini/string.h"

bool next(char *line);
int serve(const char *out, const char *in);

int main(int count, char **arguments) {
  char *out = nullptr, *in = nullptr, line[80];
  while (--count > 0) {
    ++arguments;
    if (strcmp(*arguments, "-o") == 0)
      out = strdup(*arguments);
  }
  while (next(line))
    in = strdup(line); //~ leak-memory: 'in'
  const int status = serve(out, in);
  free(out);
  free(in);
  return status;
}
