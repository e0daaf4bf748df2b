// Released twice on one path, in C.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int check(const char *text);
int again(void);
struct item {
  char *name;
  struct item *next;
};

void straight_bad(void) {
  char *p = malloc(8);
  free(p); //~ note: released by 'free'
  free(p); //~ release-twice: 'p' is released again by 'free'
}
int error_path_bad(const char *text) {
  char *buffer = malloc(16);
  if (!buffer)
    return 0;
  int result = check(text);
  if (result < 0)
    free(buffer);
  free(buffer); //~ release-twice: 'buffer'
  return result;
}
int goto_bad(const char *name) {
  int result = -1;
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  if (fgetc(file) < 0) {
    fclose(file);
    goto out;
  }
  result = 0;
out:
  fclose(file); //~ release-twice: 'file'
  return result;
}
void alias_bad(void) {
  char *p = malloc(8), *q = p;
  free(p);
  free(q); //~ release-twice: released again by 'free'
}
static void item_free(struct item *item) {
  free(item->name);
  free(item);
}
void through_wrapper_bad(struct item *item) {
  free(item->name);
  item_free(item); //~ release-twice: released again by 'item_free'
}
void parameter_bad(char *p) {
  free(p);
  free(p); //~ release-twice: 'p'
}
void member_bad(struct item *item) {
  free(item->name);
  free(item->name); //~ release-twice: 'item->name'
}
void descriptor_bad(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return;
  close(fd);
  close(fd); //~ release-twice: 'fd'
}
// The stream closes its descriptor.
void stream_fn(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return;
  FILE *file = fdopen(fd, "r");
  if (file)
    fclose(file);
  close(fd);
}
void loop_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  for (int i = 0; i < n; ++i)
    free(p); //~ release-twice: 'p'
}
// `realloc` has released it.
void realloc_bad(char *old) {
  char *p = realloc(old, 16);
  if (p)
    free(old); //~ release-twice: 'old'
  free(p);
}

int error_path_ok(const char *text) {
  char *buffer = malloc(16);
  if (!buffer)
    return 0;
  int result = check(text);
  if (result < 0) {
    free(buffer);
    return result;
  }
  free(buffer);
  return result;
}
void nulled_ok(void) {
  char *p = malloc(8);
  free(p);
  p = NULL;
  free(p);
}
void again_ok(void) {
  char *p = malloc(8);
  free(p);
  p = malloc(16);
  free(p);
}
void other_path_ok(int n) {
  char *p = malloc(8);
  if (n)
    free(p);
  if (!n)
    free(p);
}
void elements_ok(char **names, int count) {
  for (int i = 0; i < count; ++i)
    free(names[i]);
  free(names);
}
void list_ok(struct item *item) {
  while (item) {
    struct item *next = item->next;
    item_free(item);
    item = next;
  }
}
void cleared_by_memset_ok(void) {
  struct item item = {strdup("a"), NULL};
  free(item.name);
  memset(&item, 0, sizeof item);
  free(item.name);
}
static void freep(char **p) {
  free(*p);
  *p = NULL;
}
void freep_ok(void) {
  char *p = malloc(8);
  freep(&p);
  freep(&p);
}
void realloc_ok(char *old) {
  char *p = realloc(old, 16);
  free(p ? p : old);
}
void realloc_failed_ok(char *old) {
  char *p = realloc(old, 16);
  if (!p)
    free(old);
  free(p);
}
void whole_replaced_ok(void) {
  struct item item = {strdup("a"), NULL};
  free(item.name);
  item = (struct item){NULL, NULL};
  free(item.name);
}
// Taken by a handler that frees, asked whether it did.
static int put(char *p, int n) {
  if (n > 0) {
    free(p);
    return 1;
  }
  return 0;
}
void asked_ok(int n) {
  char *p = malloc(8);
  if (!put(p, n))
    free(p);
}
void asked_wrong_bad(int n) {
  char *p = malloc(8); //~ leak-memory: 'p'
  if (put(p, n))
    free(p); //~ release-twice: 'p'
}
void null_twice_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file) {
    char *none = NULL;
    free(none);
    free(none);
    return;
  }
  fclose(file);
}

// A call that failed may not have closed it.
int close_until_done_ok(int fd) {
  int result;
  do {
    result = close(fd);
  } while (result == -1 && again());
  return result;
}
int close_until_failure_bad(int fd) {
  int result;
  do {
    result = close(fd); //~ release-twice: 'fd'
  } while (result == 0 && again());
  return result;
}

// Each element once: what hangs on one of them is not what hangs on the next.
static void item_clear(struct item *item) { free(item->name); }
void all_items_ok(struct item *items, int count) {
  for (int i = 0; i < count; ++i)
    item_clear(&items[i]);
  free(items);
}
void same_item_bad(struct item *item, int count) {
  for (int i = 0; i < count; ++i)
    item_clear(item); //~ release-twice: 'item->name'
}

// Somebody has put another one there since: the elements have moved up.
struct slot {
  char *name;
  int count;
};
void shift_out_ok(struct slot *slots, int count, const char *text) {
  for (int i = 0; i < 4; ++i) {
    free(slots[0].name);
    memmove(slots, slots + 1, sizeof *slots * (count - 1));
    slots[count - 1].name = strdup(text);
  }
}

// Globals that a callee releases and sets to null when it fails.
struct line {
  struct line *next;
};
struct text {
  struct line *first, *last;
};
static struct text *code, *remarks;
static void text_free(struct text *text) {
  struct line *line, *next;
  if (!text)
    return;
  for (line = text->first; line; line = next) {
    next = line->next;
    free(line);
  }
  free(text);
}
static void forget_all(void) {
  text_free(code);
  code = NULL;
  text_free(remarks);
  remarks = NULL;
}
static int add_line(struct text **text) {
  struct line *line = calloc(1, sizeof *line);
  if (!line) {
    forget_all();
    return 1;
  }
  if (!*text) {
    free(line);
    return 0;
  }
  line->next = (*text)->first;
  (*text)->first = line;
  return 0;
}
int forgotten_ok(void) {
  int result = add_line(&code);
  text_free(remarks);
  remarks = NULL;
  return result;
}
// Takes itself out of its list: its neighbour leads to the next then, or the list does.
struct job {
  struct job *previous, *next;
};
static struct job *jobs, *last_job;
static struct job *job_done(struct job *job) {
  struct job *next = job->next, *previous = job->previous;
  if (previous)
    previous->next = next;
  else
    jobs = next;
  if (next)
    next->previous = previous;
  else
    last_job = previous;
  free(job);
  return next;
}
static void all_done(void) {
  struct job *job;
  for (job = jobs; job;)
    job = job_done(job);
}
void done_again_ok(void) {
  struct job *job;
  all_done();
  for (job = jobs; job;)
    job = job_done(job);
}
