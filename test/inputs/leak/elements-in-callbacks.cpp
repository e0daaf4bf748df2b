// Algorithms that call something for each element: it may release what it is given, or only look.
#include "mini/algorithm"
#include "mini/list"
#include "mini/memory"
#include "mini/vector"

struct Job {
  bool isDone = false;
  int cost = 0;
};
int work(const Job &job);

void removed_ok() {
  std::list<Job *> jobs;
  jobs.push_back(new Job);
  work(*jobs.front());
  jobs.remove_if([](Job *job) {
    delete job;
    return true;
  });
}
void erased_ok() {
  std::vector<Job *> jobs;
  jobs.push_back(new Job);
  work(*jobs.front());
  std::erase_if(jobs, [](Job *job) {
    const bool isDone = job->isDone;
    if (isDone)
      delete job;
    return isDone;
  });
  for (Job *job : jobs)
    delete job;
}
void removed_bad() {
  std::list<Job *> jobs;
  jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  work(*jobs.front());
  jobs.remove_if([](Job *job) { return job->isDone; });
}
void erased_bad() {
  std::vector<Job *> jobs;
  jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  work(*jobs.front());
  std::erase_if(jobs, [](const Job *job) { return job->isDone; });
}
void looked_at_bad() {
  std::vector<Job *> jobs;
  jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  std::for_each(jobs.begin(), jobs.end(), [](Job *job) { job->cost = 1; });
}
// Near miss: it keeps them.
void moved_ok(std::vector<Job *> &kept) {
  std::vector<Job *> jobs;
  jobs.push_back(new Job);
  std::for_each(jobs.begin(), jobs.end(), [&](Job *job) { kept.push_back(job); });
}
// Near miss: what it does is not seen.
bool isOld(Job *job);
void unseen_ok() {
  std::vector<Job *> jobs;
  jobs.push_back(new Job);
  std::erase_if(jobs, isOld);
}

// An algorithm is a loop: where it is not reached there are none, as far as anybody can tell.
struct Ender {
  void operator()(Job *job) const { delete job; }
};
void ended_ok(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job);
  if (!jobs.empty())
    std::for_each(jobs.begin(), jobs.end(), Ender());
}
void ended_by_library_ok(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job);
  if (!jobs.empty())
    std::for_each(jobs.begin(), jobs.end(), std::default_delete<Job>());
}
void counted_bad(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  if (!jobs.empty())
    std::for_each(jobs.begin(), jobs.end(), [](Job *job) { job->cost = 2; });
}

// A function that calls an algorithm has done so to the elements of its caller.
template <class T> void end_all(const std::vector<T *> &items) {
  std::for_each(items.begin(), items.end(), std::default_delete<T>());
}
void count_all(const std::vector<Job *> &items) {
  std::for_each(items.begin(), items.end(), [](Job *job) { job->cost = 2; });
}
void all_ended_ok(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job);
  if (!jobs.empty())
    end_all(jobs);
}
void all_counted_bad(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  count_all(jobs);
}
// Near miss: before the algorithm, all are lost.
bool prepare(int count);
void too_late_bad(int count) {
  std::vector<Job *> jobs;
  for (int i = 0; i < count; ++i)
    jobs.push_back(new Job); //~ leak-memory: object in 'jobs'
  if (!prepare(count))
    return;
  end_all(jobs);
}
