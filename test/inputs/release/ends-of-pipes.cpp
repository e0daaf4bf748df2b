// Two descriptors in one array, in C++: that one is closed says nothing of the other.
#include "mini/unistd.h"

struct Ends {
  int both[2] = {-1, -1};
  bool open() { return pipe(both) == 0; }
};
static int openHalf() {
  Ends ends;
  if (!ends.open())
    return -1;
  close(ends.both[0]);
  return ends.both[1];
}
int half_ok() {
  int end = openHalf();
  if (end == -1)
    return -1;
  return close(end);
}
// A member is one thing.
struct End {
  int end = -1;
};
static int closeEarly() {
  End one;
  one.end = dup(1);
  close(one.end);
  return one.end;
}
int early_bad() {
  int end = closeEarly();
  if (end == -1)
    return -1;
  return close(end); //~ release-twice: 'end'
}
