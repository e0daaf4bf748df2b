#include "pool.h"
namespace {
class Print : public Job {
  void run() override {}
};
class Count : public Job {
  int *numbers_ = new int[8];
  ~Count() override { delete[] numbers_; }
  void run() override {}
};
} // namespace
Pool::~Pool() {
  for (Job *job : jobs_)
    delete job;
}
void Pool::add(Job *job) { jobs_.push_back(job); }
bool Pool::tryAdd(Job *job) {
  if (jobs_.size() > 8)
    return false;
  jobs_.push_back(job);
  return true;
}
Job *Pool::take() {
  Job *job = jobs_.back();
  jobs_.pop_back();
  return job;
}
Job *makeJob(int kind) {
  switch (kind) {
  case 0:
    return new Print;
  case 1:
    return new Count;
  }
  return nullptr;
}
Buffer::~Buffer() { delete[] data_; }
void Buffer::grow(int size) {
  delete[] data_;
  data_ = new char[size];
}
