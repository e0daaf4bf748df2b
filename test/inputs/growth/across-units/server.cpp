#include "mini/unistd.h"
#include "store.h"
int next();
std::string name();
void flush_ok();
static void forget(Cache &cache) { cache.dropped.clear(); }
int main() {
  for (;;) {
    sleep(1);
    events.push_back(next());
    history.push_back(next()); //~ growth-container: global 'history' only grows
    Cache::instance().add(name());
    if (next())
      flush_ok(), forget(Cache::instance());
  }
}
