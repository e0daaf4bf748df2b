// What should have been called: a method that is made for it, but none that does more than that.
#include "mini/stdlib.h"

struct Text {
  char *data = nullptr;
  void close() {
    free(data);
    data = nullptr;
  }
  void swapIn(char *with) {
    free(data);
    data = with;
  }
};
int close_bad(bool isEarly) {
  Text text;
  text.data = static_cast<char *>(malloc(10)); //~ leak-memory: not released by 'Text::close'
  if (!text.data)
    return -1;
  if (isEarly)
    return 1;
  text.close();
  return 0;
}
int swap_bad(bool isEarly) {
  Text text;
  text.data = static_cast<char *>(malloc(10)); //~ leak-memory: not released by 'free'
  if (!text.data)
    return -1;
  if (isEarly)
    return 1;
  text.swapIn(nullptr);
  return 0;
}
