// What the library is given to run, with what it shall be given: bound, started later, or called.
#include "mini/functional"
#include "mini/future"
#include "mini/mutex"
#include "mini/thread"
#include "mini/vector"

struct Job {
  int number = 0;
  void finish() { delete this; }
};
static void drop(Job *job) { delete job; }
static void look(Job *job) { job->number++; }

void started_ok() {
  Job *job = new Job;
  auto done = std::async(std::launch::async, [job] { delete job; });
  done.wait();
}
void started_with_argument_ok() {
  Job *job = new Job;
  auto done = std::async(drop, job);
  done.wait();
}
void thread_joins_itself_ok() {
  Job *job = new Job;
  std::jthread thread(drop, job);
}
void in_place_ok(std::vector<std::thread> &threads) {
  Job *job = new Job;
  threads.emplace_back([job] { delete job; });
}
void once_ok() {
  Job *job = new Job;
  std::once_flag flag;
  std::call_once(flag, [job] { delete job; });
}
void bound_ok() {
  Job *job = new Job;
  auto call = std::bind(drop, job);
  call();
}
void bound_member_ok() {
  Job *job = new Job;
  auto call = std::bind(&Job::finish, job);
  call();
}
void promised_ok(std::promise<Job *> &promise) {
  Job *job = new Job;
  promise.set_value(job);
}

// They only look at it.
void started_bad() {
  Job *job = new Job; //~ leak-memory: object in 'job'
  auto done = std::async([job] { look(job); });
  done.wait();
}
void started_with_argument_bad() {
  Job *job = new Job; //~ leak-memory: object in 'job'
  auto done = std::async(look, job);
  done.wait();
}
void once_bad() {
  Job *job = new Job; //~ leak-memory: object in 'job'
  std::once_flag flag;
  std::call_once(flag, [job] { job->number++; });
}
void bound_bad() {
  Job *job = new Job; //~ leak-memory: object in 'job'
  auto call = std::bind(look, job);
  call();
}
// Another one is deleted.
void other_bad() {
  Job *job = new Job; //~ leak-memory: object in 'job'
  Job *other = new Job;
  auto done = std::async(drop, other);
  done.wait();
  look(job);
}
