#include "file.h"
void user_ok(const char *name) {
  Writer *writer;
  if (!openWriter(name, &writer))
    return;
  writer->put("start");
  delete writer;
}
