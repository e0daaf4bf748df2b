#pragma once
#include "mini/memory"
#include "mini/vector"
struct Header {
  int version = 0;
  int length = 0;
};
struct Message {
  Header header;
  std::vector<char> body;
};
std::shared_ptr<const Header> headerOf(const std::shared_ptr<Message> &message);
extern std::vector<int> numbers, single;
int read();
