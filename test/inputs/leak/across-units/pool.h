#pragma once
#include "mini/vector"
struct Job {
  virtual ~Job() {}
  virtual void run() = 0;
};
class Pool {
  std::vector<Job *> jobs_;

public:
  ~Pool();
  void add(Job *job);
  bool tryAdd(Job *job);
  Job *take();
};
Job *makeJob(int kind);
class Buffer {
  char *data_ = nullptr;

public:
  ~Buffer();
  void grow(int size);
};
