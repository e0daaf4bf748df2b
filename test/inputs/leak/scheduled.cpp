// Objects that are handed on together with the function that gets them later.
#include "mini/deque"
#include "mini/functional"
#include "mini/utility"
#include "mini/vector"

struct Job {
  int n = 0;
};
void run(void *argument) { delete static_cast<Job *>(argument); }
int look(const Job &job);

class Pool {
public:
  void submit(std::function<void()> &&work);
  void schedule(void (*function)(void *), void *argument) {
    submit(std::bind(function, argument));
  }
  // What is bound is called here, and kept by nobody.
  int count(int (*function)(const Job &), Job *argument) {
    auto bound = std::bind(function, *argument);
    bound();
    return 0;
  }

private:
  struct Entry {
    std::function<void()> work;
    void *tag;
  };
  std::deque<Entry> queue_;
};
void Pool::submit(std::function<void()> &&work) {
  queue_.push_back(Entry());
  auto &entry = queue_.back();
  entry.work = std::move(work);
}

void bound_ok(Pool &pool) {
  Job *job = new Job;
  pool.schedule(&run, job);
}
void copied_bad(Pool &pool) {
  Job *job = new Job; //~ leak-memory: 'job'
  pool.count(&look, job);
}

// ---- one of several overriders

class Environment {
public:
  virtual ~Environment();
  virtual int schedule(void (*)(void *), void *) { return -1; } // not supported
  virtual int count(void (*)(void *), void *argument) { return static_cast<Job *>(argument)->n; }
};
class Threads : public Environment {
public:
  int schedule(void (*function)(void *), void *argument) override {
    pool_.schedule(function, argument);
    return 0;
  }
  int count(void (*)(void *), void *) override { return 0; }

private:
  Pool pool_;
};
class Wrapper : public Environment {
public:
  explicit Wrapper(Environment *target) : target_(target) {}
  int schedule(void (*function)(void *), void *argument) override {
    return target_->schedule(function, argument);
  }

private:
  Environment *target_;
};

void virtual_ok(Environment *environment) {
  Job *job = new Job;
  environment->schedule(&run, job);
}
void virtual_bad(Environment *environment) {
  Job *job = new Job; //~ leak-memory: 'job'
  environment->count(&run, job);
}
// Of a variable it is known who it is.
int known_class_bad() {
  Environment environment;
  Job *job = new Job; //~ leak-memory: 'job'
  return environment.schedule(&run, job);
}
// The object whose method it is need not be released by any of them.
class Shape {
public:
  virtual ~Shape();
  virtual void leave() {}
};
class Shared : public Shape {
public:
  void leave() override { delete this; }
};
class Fixed : public Shape {
public:
  int n = 0;
};
void itself_bad(bool really) {
  Shape *shape = new Fixed; //~ leak-memory: 'shape'
  if (really)
    shape->leave();
}

// ---- pairs that a container makes

class Pinned {
public:
  void pin(void *object, void (*release)(void *)) {
    if (!object)
      return;
    pinned_.emplace_back(object, release);
  }
  void unpin() {
    for (auto &each : pinned_)
      each.second(each.first);
    pinned_.clear();
  }
  void count(void *object, void (*)(void *)) { numbers_.emplace_back(object ? 1 : 0, 2); }

private:
  std::vector<std::pair<void *, void (*)(void *)>> pinned_;
  std::vector<std::pair<int, int>> numbers_;
};
void pinned_ok(Pinned &pinned) {
  Job *job = new Job;
  pinned.pin(job, &run);
}
void not_pinned_bad(Pinned &pinned) {
  Job *job = new Job; //~ leak-memory: 'job'
  pinned.count(job, &run);
}
