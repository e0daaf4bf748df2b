#pragma once
#include "mini/functional"
#include "mini/memory"
struct Timer {
  std::function<void()> tick;
  void start(std::function<void()> call);
};
struct Session : std::enable_shared_from_this<Session> {
  Timer timer;
  int ticks = 0;
  void open_bad();
  void open_ok();
};
