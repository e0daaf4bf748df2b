// What should have been called: a function that is made for it, but none that does more than that.
#include "mini/stdio.h"
#include "mini/stdlib.h"

struct text {
  char *data;
};
static void text_close(struct text *text) {
  free(text->data);
  text->data = NULL;
}
int close_bad(int isEarly) {
  struct text text;
  text.data = malloc(10); //~ leak-memory: not released by 'text_close'
  if (!text.data)
    return -1;
  if (isEarly)
    return 1;
  text_close(&text);
  return 0;
}
static void text_swap(struct text *text, char *with) {
  free(text->data);
  text->data = with;
}
int swap_bad(int isEarly) {
  struct text text;
  text.data = malloc(10); //~ leak-memory: not released by 'free'
  if (!text.data)
    return -1;
  if (isEarly)
    return 1;
  text_swap(&text, NULL);
  return 0;
}
void swap_in(struct text *text, char *with) { text_swap(text, with); }
static void finish(char *item, int *count) {
  puts(item);
  ++*count;
  free(item);
}
int finish_bad(int isEarly, int *count) {
  char *item = malloc(10); //~ leak-memory: not released by 'free'
  if (!item)
    return -1;
  item[0] = 0;
  if (isEarly)
    return 1;
  finish(item, count);
  return 0;
}
static void item_free(char *item) { free(item); }
int free_bad(int isEarly) {
  char *item = malloc(10); //~ leak-memory: not released by 'item_free'
  if (!item)
    return -1;
  if (isEarly)
    return 1;
  item_free(item);
  return 0;
}
// What has made it is not what releases it, though it releases the one before.
struct log {
  FILE *file;
};
static int log_open(struct log *log) {
  if (log->file)
    fclose(log->file);
  log->file = fopen("log", "r");
  return log->file != NULL;
}
int again_bad(int isEarly) {
  struct log log = {NULL};
  if (!log_open(&log)) //~ leak-file: not released by 'fclose'
    return -1;
  if (isEarly)
    return 1;
  fclose(log.file);
  return 0;
}

// Other functions of the program say what it is released with.
struct job {
  char *command;
};
static struct job *job_start(const char *command) {
  struct job *job = malloc(sizeof *job);
  if (!job)
    return NULL;
  job->command = strdup(command);
  return job;
}
static void job_drop(struct job *job) {
  free(job->command);
  free(job);
}
int job_run(const struct job *job) { return job->command != NULL; }
int elsewhere_ok(const char *command) {
  struct job *job = job_start(command);
  if (!job)
    return -1;
  int result = job_run(job);
  job_drop(job);
  return result;
}
int elsewhere_bad(const char *command) {
  struct job *job = job_start(command); //~ leak-memory: not released by 'job_drop'
  if (!job)
    return -1;
  return job_run(job);
}
// Nobody has got it right, but there is one function for the type.
struct page {
  int size;
};
static struct page *page_new(void) {
  struct page *page = malloc(sizeof *page);
  if (page)
    page->size = 0;
  return page;
}
void page_free(struct page *page) { free(page); }
int by_type_bad(void) {
  struct page *page = page_new(); //~ leak-memory: not released by 'page_free'
  return page ? page->size : 0;
}
// Of two nobody knows which.
struct leaf {
  int size;
};
static struct leaf *leaf_new(void) {
  struct leaf *leaf = malloc(sizeof *leaf);
  if (leaf)
    leaf->size = 0;
  return leaf;
}
void leaf_free(struct leaf *leaf) { free(leaf); }
void leaf_release(struct leaf *leaf) { free(leaf); }
int by_two_bad(void) {
  struct leaf *leaf = leaf_new(); //~ leak-memory: not released by 'free'
  return leaf ? leaf->size : 0;
}

// What the program uses for everything is released by everything.
static void *make_any(size_t size) { return malloc(size); }
static void line_free(char *line) { free(line); }
static void word_free(char *word) { free(word); }
void lines_ok(void) {
  char *line = make_any(80);
  line_free(line);
}
void words_ok(void) {
  char *word = make_any(8);
  word_free(word);
}
int any_bad(int size) {
  char *bytes = make_any(16); //~ leak-memory: not released by 'free'
  if (!bytes)
    return 0;
  bytes[0] = 1;
  return bytes[size];
}

// `must_alloc` makes anything: that one object of it has a function of its own says nothing of the
// next one.
static void *must_alloc(unsigned long size) {
  void *made = malloc(size);
  if (!made)
    exit(1);
  return made;
}
struct index {
  char *words;
};
static void index_free(struct index *index) {
  free(index->words);
  free(index);
}
void index_once(void) {
  struct index *index = must_alloc(sizeof *index);
  index->words = malloc(8);
  puts(index->words);
  index_free(index);
}
int other_bad(int isEarly) {
  char *name = must_alloc(10); //~ leak-memory: not released by 'free'
  if (isEarly)
    return -1;
  name[0] = 0;
  return puts(name);
}
// ... but of a function that takes anything as well.
static size_t inUse;
static void *counted_alloc(size_t size) {
  void *made = malloc(size);
  if (!made)
    exit(1);
  ++inUse;
  return made;
}
static void counted_free(void *made) {
  --inUse;
  free(made);
}
void counted_ok(void) {
  char *name = counted_alloc(8);
  name[0] = 0;
  puts(name);
  counted_free(name);
}
int counted_bad(int isEarly) {
  char *name = counted_alloc(10); //~ leak-memory: not released by 'counted_free'
  if (isEarly)
    return -1;
  name[0] = 0;
  return puts(name);
}
