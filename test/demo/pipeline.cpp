#include "pipeline.h"

#include <cstdio>

namespace demo {

Step greet(const std::string &name) {
  std::puts("hello");
  co_await std::suspend_always{};
  std::puts(name.c_str());
}

Step farewell(std::string name) {
  std::puts("good-bye");
  co_await std::suspend_always{};
  std::puts(name.c_str());
}

Step startGreeting(int number) {
  std::string name = "client " + std::to_string(number);
  return greet(name);
}

void runFarewell(int number) {
  Step step = farewell("client " + std::to_string(number));
  step.run();
}

} // namespace demo
