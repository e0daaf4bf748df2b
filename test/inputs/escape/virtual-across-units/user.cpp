// One of the overriders keeps its argument.
#include "sink.h"

void virtual_bad(Sink &sink) {
  std::string local = "text";
  sink.write(local); //~ escape-param: local
}
void literal_ok(Sink &sink) { sink.write("text"); }
