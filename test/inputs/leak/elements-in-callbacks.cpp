// Algorithms that call something for each element: it may release what it is given, or only look.
#include "mini/algorithm"
#include "mini/list"
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
