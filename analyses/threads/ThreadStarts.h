// Who starts threads, what they run, and what becomes of the handle.
//
// Problem: `std::thread(&Pool::run, this)`, `std::thread([this] { run(); })`, `std::bind`, and
// `pthread_create(&t, NULL, run, pool)` all start `run`; a program's own `start_thread(run, pool)`
// starts what its callers pass. The handle is moved from a temporary into a member, a container, a
// smart pointer, where somebody else joins it.
// Algorithm: calls with the action Starts (models). The place that it names is followed back to a
// function or closure: through a std::function that is made of it, a function that returns it, a
// table that is constant; when it is a formal, callers are asked, a few levels up. The handle is
// followed forward through the events of the function, to where it stays.
// Cost: linear in calls.
#pragma once

#include "threads/Uses.h"

namespace outlive::threads {

struct ThreadStart {
  BodyId body; // who starts it
  ir::CallId call;
  ir::Position position;
  ir::FunctionId entry; // has a body
  Object handle;
  bool isDetached = false;
  ir::RecordId worksFor; // the class whose object's method started it and gave it `this`
};

class ThreadStarts {
public:
  ThreadStarts(const Objects &objects, const Uses &uses, const Models &models);
  const std::vector<ThreadStart> &all() const { return starts_; }

private:
  struct Caller {
    BodyId body;
    ir::CallId call;
    ir::Position position;
  };
  void findStarts(BodyId body, const ir::Event &event);
  // What the place or operand of a start leads to.
  void follow(ThreadStart start, BodyId body, const ir::Operand &operand, int steps);
  void followPlace(ThreadStart start, BodyId body, const ir::Place &place, int steps);
  void followConstant(const ThreadStart &start, uint32_t global, const ir::Place &place, int steps);
  void followMade(const ThreadStart &start, BodyId body, const ir::Place &variable, int steps);
  ir::FunctionId callOperatorOf(ir::RecordId record) const;
  void finish(ThreadStart start, ir::FunctionId entry);
  void askCallers(const ThreadStart &start, size_t formal, int steps);
  const std::vector<Caller> &callersOf(BodyId body);
  void followHandle(ThreadStart &start) const;
  bool isLettingGo(ir::FunctionId function) const;
  bool isGivenThis(const ThreadStart &start) const;

  static constexpr int maxSteps = 6;
  const Objects &objects_;
  const Uses &uses_;
  const Models &models_;
  const Program &program_;
  const ir::Module &module_;
  std::vector<std::vector<Caller>> callers_; // by body; empty until asked for
  std::vector<ThreadStart> starts_;
};

} // namespace outlive::threads
