#include "message.h"
#include "mini/unistd.h"
void collect();
void collectOne();
struct History {
  std::shared_ptr<const Header> last;
  Header copy;
  void keep_bad(const std::shared_ptr<Message> &message) { last = headerOf(message); }
  void keep_ok(const std::shared_ptr<Message> &message) { copy = *headerOf(message); }
};
static History history;
int main() {
  for (;;) {
    sleep(1);
    auto message = std::make_shared<Message>();
    history.keep_bad(message);
    history.keep_ok(message);
    numbers.clear(); //~ retain-capacity: global 'numbers' keeps the memory
    collect();
    single.clear();
    collectOne();
  }
}
