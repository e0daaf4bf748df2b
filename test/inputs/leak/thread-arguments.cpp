// What a thread gets is the thread's: of the class that runs, or of a function by its name.
#include "mini/memory"
#include "mini/pthread.h"
#include "mini/thread"

struct Job {
  int number;
};
void work(int number);

class Worker {
public:
  static void *run(void *argument) {
    std::unique_ptr<Job> job(static_cast<Job *>(argument));
    work(job->number);
    return nullptr;
  }
  static void *look(void *argument) {
    work(static_cast<Job *>(argument)->number);
    return nullptr;
  }
  bool start_ok(int number) {
    pthread_t thread;
    Job *job = new Job{number};
    if (pthread_create(&thread, nullptr, run, job)) {
      delete job;
      return false;
    }
    pthread_detach(thread);
    return true;
  }
  bool start_bad(int number) {
    pthread_t thread;
    Job *job = new Job{number}; //~ leak-memory: 'job'
    if (pthread_create(&thread, nullptr, run, job))
      return false;
    pthread_detach(thread);
    return true;
  }
  bool look_bad(int number) {
    pthread_t thread;
    Job *job = new Job{number}; //~ leak-memory: 'job'
    if (pthread_create(&thread, nullptr, look, job)) {
      delete job;
      return false;
    }
    pthread_join(thread, nullptr);
    return true;
  }
  bool look_ok(int number) {
    pthread_t thread;
    Job *job = new Job{number};
    bool isStarted = !pthread_create(&thread, nullptr, look, job);
    if (isStarted)
      pthread_join(thread, nullptr);
    delete job;
    return isStarted;
  }
};

static void use(Job *job) {
  work(job->number);
  delete job;
}
void thread_ok(int number) {
  Job *job = new Job{number};
  std::thread thread(use, job);
  thread.join();
}
void lambda_ok(int number) {
  Job *job = new Job{number};
  std::thread([job] { use(job); }).detach();
}
void before_thread_bad(int number, bool isLate) {
  Job *job = new Job{number}; //~ leak-memory: 'job'
  if (isLate)
    return;
  std::thread thread(use, job);
  thread.join();
}
