// The part is made in one file, and kept in another; so is a list filled and emptied.
#include "message.h"
std::vector<int> numbers, single;
std::shared_ptr<const Header> headerOf(const std::shared_ptr<Message> &message) {
  return std::shared_ptr<const Header>(message, &message->header); //~ retain-view: 'last' keeps all of the 'Message'
}
void collect() {
  while (int number = read())
    numbers.push_back(number);
}
void collectOne() { single.push_back(read()); }
