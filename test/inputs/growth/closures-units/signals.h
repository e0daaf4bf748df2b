#pragma once
#include "mini/functional"
#include "mini/vector"
struct Signals {
  std::vector<std::function<void()>> closed;
  std::vector<std::function<void()>> opened;
  void onClosed(std::function<void()> call);
  void onOpened(std::function<void()> call);
  void forget();
};
extern Signals signals;
