// Two files read it.
#pragma once
#include <memory>

struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p);
};
