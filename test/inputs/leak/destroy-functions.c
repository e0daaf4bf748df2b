// Functions that release an object, and what they leave behind.
#include "mini/stdlib.h"
#include "mini/string.h"

// ---- released only where it is replaced

struct item {
  char *text;
  char *name;
  int count;
};
struct item *item_new(const char *text) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return NULL;
  item->text = strdup(text);
  item->name = NULL;
  item->count = 0;
  return item;
}
void item_name(struct item *item, const char *name) {
  free(item->name);
  item->name = strdup(name);
}
void item_free_bad(struct item *item) {
  free(item->text);
  free(item); //~ leak-member: 'name'
}

struct entry {
  char *text;
  char *name;
};
struct entry *entry_new(const char *text) {
  struct entry *entry = calloc(1, sizeof *entry);
  if (entry)
    entry->text = strdup(text);
  return entry;
}
void entry_name(struct entry *entry, const char *name) {
  free(entry->name);
  entry->name = strdup(name);
}
void entry_free_ok(struct entry *entry) {
  free(entry->text);
  free(entry->name);
  free(entry);
}

// Near misses: somebody empties it before the object ends, ...
struct label {
  char *text;
  char *name;
};
void label_text(struct label *label, const char *text) { label->text = strdup(text); }
void label_name(struct label *label, const char *name) {
  free(label->name);
  label->name = name ? strdup(name) : NULL;
}
static void label_free(struct label *label) {
  free(label->text);
  free(label);
}
void label_end_ok(struct label *label) {
  label_name(label, NULL);
  label_free(label);
}
// ... the object's memory is somebody else's concern, as far as can be seen, ...
struct slot {
  char *text;
  char *name;
};
void slot_name(struct slot *slot, const char *name) {
  free(slot->name);
  slot->name = strdup(name);
}
void slot_drop_ok(struct slot *slot) { free(slot); }
// ... or a function that clears releases it as well.
struct record {
  char *text;
  char *name;
};
void record_text(struct record *record, const char *text) { record->text = strdup(text); }
void record_name(struct record *record, const char *name) {
  free(record->name);
  record->name = strdup(name);
}
void record_clear(struct record *record) {
  free(record->name);
  record->name = NULL;
}
void record_free_ok(struct record *record) {
  free(record->text);
  free(record);
}

// ---- one releases the members, unless it says that it has not

int try_again(const char *url);

struct job {
  char *url;
  char *file;
  int tries;
};
struct job *job_new(const char *url, const char *file) {
  struct job *job = calloc(1, sizeof *job);
  if (!job)
    return NULL;
  job->url = strdup(url);
  job->file = strdup(file);
  return job;
}
static void job_finish(struct job *job, int *again) {
  *again = 0;
  if (job->tries > 0) {
    *again = try_again(job->url);
    if (*again)
      return;
  }
  free(job->url);
  free(job->file);
}
static void job_free_bad(struct job *job) {
  free(job); //~ leak-member: 'url'
}
void job_run(struct job *job) {
  int again;
  do {
    job->tries--;
    job_finish(job, &again);
  } while (again);
  job_free_bad(job);
}
void job_stop(struct job *job) {
  int again;
  job_finish(job, &again);
  job_free_bad(job);
}

struct task {
  char *url;
  int tries;
};
struct task *task_new(const char *url) {
  struct task *task = calloc(1, sizeof *task);
  if (task)
    task->url = strdup(url);
  return task;
}
static void task_finish(struct task *task, int *again) {
  *again = 0;
  if (task->tries > 0) {
    *again = try_again(task->url);
    if (*again)
      return;
  }
  free(task->url);
}
static void task_free_ok(struct task *task) { free(task); }
void task_run(struct task *task) {
  int again;
  do {
    task->tries--;
    task_finish(task, &again);
  } while (again);
  task_free_ok(task);
}
// Near miss: what is not looked at tells of something else.
struct step {
  char *url;
  int tries;
};
struct step *step_new(const char *url) {
  struct step *step = calloc(1, sizeof *step);
  if (step)
    step->url = strdup(url);
  return step;
}
static void step_finish(struct step *step, int *slow) {
  *slow = try_again(step->url);
  free(step->url);
  if (*slow)
    step->tries++;
}
static void step_free_ok(struct step *step) { free(step); }
void step_stop(struct step *step) {
  int slow;
  step_finish(step, &slow);
  step_free_ok(step);
}
