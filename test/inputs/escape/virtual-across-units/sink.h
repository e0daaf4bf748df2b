#pragma once
#include "mini/string"

class Sink {
public:
  virtual void write(std::string_view text) = 0;
  virtual ~Sink() = default;
};
Sink &keepingSink();
Sink &countingSink();
