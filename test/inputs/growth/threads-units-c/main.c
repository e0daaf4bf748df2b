// Starts them, and joins those of one list.
#include "workers.h"
#include "mini/unistd.h"
int main(void) {
  for (;;) {
    sleep(1);
    keep_bad();
    count_workers();
    keep_ok();
    join_all();
  }
}
