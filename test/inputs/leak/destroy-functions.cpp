// Destructors and functions that release an object, and what they leave behind.
#include "mini/stdlib.h"
#include "mini/string.h"

// ---- released only where it is replaced

class Item {
public:
  explicit Item(const char *text) : text_(strdup(text)) {}
  Item(const Item &) = delete;
  Item &operator=(const Item &) = delete;
  ~Item() { free(text_); } //~ leak-member: 'name_'
  void setName(const char *name) {
    free(name_);
    name_ = strdup(name);
  }

private:
  char *text_;
  char *name_ = nullptr;
};
class Entry {
public:
  explicit Entry(const char *text) : text_(strdup(text)) {}
  Entry(const Entry &) = delete;
  Entry &operator=(const Entry &) = delete;
  ~Entry() {
    free(name_);
    free(text_);
  }
  void setName_ok(const char *name) {
    free(name_);
    name_ = strdup(name);
  }

private:
  char *text_;
  char *name_ = nullptr;
};
// Near miss: there is a method that releases it, to be called before.
class Label {
public:
  explicit Label(const char *text) : text_(strdup(text)) {}
  Label(const Label &) = delete;
  Label &operator=(const Label &) = delete;
  ~Label() { free(text_); }
  void setName_ok(const char *name) {
    free(name_);
    name_ = strdup(name);
  }
  void close() {
    free(name_);
    name_ = nullptr;
  }

private:
  char *text_;
  char *name_ = nullptr;
};
void use_all(const char *text) {
  Item item(text);
  item.setName(text);
  Entry entry(text);
  entry.setName_ok(text);
  Label label(text);
  label.setName_ok(text);
  label.close();
}

// ---- one releases the members, unless it says that it has not

int try_again(const char *url);

struct Job {
  char *url;
  int tries;
};
Job *make_job(const char *url) {
  Job *job = new Job();
  job->url = strdup(url);
  return job;
}
static void finish(Job *job, bool *again) {
  *again = job->tries > 0 && try_again(job->url) != 0;
  if (*again)
    return;
  free(job->url);
}
static void drop_bad(Job *job) {
  delete job; //~ leak-member: 'url'
}
void stop(Job *job) {
  bool again;
  finish(job, &again);
  drop_bad(job);
}

struct Task {
  char *url;
  int tries;
};
Task *make_task(const char *url) {
  Task *task = new Task();
  task->url = strdup(url);
  return task;
}
static void finish(Task *task, bool *again) {
  *again = task->tries > 0 && try_again(task->url) != 0;
  if (*again)
    return;
  free(task->url);
}
static void drop_ok(Task *task) { delete task; }
bool stop(Task *task) {
  bool again;
  finish(task, &again);
  if (!again)
    drop_ok(task);
  return again;
}
