// Functions that hand something out only where their argument says so.
#include "mini/stdlib.h"
#include "mini/string.h"

const char *look_up(const char *name);
int show(const char *text);

// Of two members the one that is asked for is filled.
struct query {
  char *from, *to;
  int force;
};
static int ask(struct query *q) {
  int finds_from = !q->from;
  const char *known = finds_from ? q->to : q->from;
  char **result = finds_from ? &q->from : &q->to;
  const char *found = look_up(known);
  if (!found)
    return -1;
  *result = strdup(found);
  q->force = 1;
  return 0;
}
int asks_to_ok(const char *name) {
  struct query q = {.from = (char *)(name ? name : "none")};
  if (ask(&q) || !q.to)
    return -1;
  int result = show(q.to);
  free(q.to);
  return result;
}
int asks_from_ok(char *name) {
  struct query q = {.to = name ? name : "none"};
  if (ask(&q) || !q.from)
    return -1;
  int result = show(q.from);
  free(q.from);
  return result;
}
int asks_from_bad(char *name) {
  struct query q = {.to = name ? name : "none"};
  if (ask(&q) || !q.from) //~ leak-memory: 'q'
    return -1;
  int result = show(q.from);
  if (result < 0)
    return result;
  free(q.from);
  return result;
}
static int ask_by_name(struct query *q, const char *prefix) {
  return prefix[0] == 'x' ? -1 : ask(q);
}
int asks_by_name_ok(char *name) {
  struct query q = {.from = name ? name : "none"};
  if (ask_by_name(&q, name) || !q.to)
    return -1;
  int result = show(q.to);
  free(q.to);
  return result;
}

// What is not wanted is not collected.
struct printer {
  const char *format;
  const char *author;
  char *headers;
};
static void print_name(struct printer *p, const char *name) {
  if (p->author && strcmp(p->author, name)) {
    free(p->headers);
    p->headers = strdup(name);
  }
  show(name);
}
static void print_end(struct printer *p) { free(p->headers); }
void prints_all_ok(const char *name, const char *author) {
  struct printer p = {0};
  p.author = author;
  print_name(&p, name);
  print_end(&p);
}
void prints_again_ok(const char *name, const char *author) {
  struct printer p = {0};
  p.author = author;
  print_name(&p, name);
  print_name(&p, author);
  print_end(&p);
}
void prints_third_ok(const char *name) {
  struct printer p = {0};
  p.author = "me";
  print_name(&p, name);
  print_end(&p);
}
void prints_plain_ok(const char *name) {
  struct printer p = {0};
  p.format = "plain";
  print_name(&p, name);
}
void prints_author_bad(const char *name) {
  struct printer p = {0};
  p.author = "me";
  print_name(&p, name); //~ leak-memory: 'p'
}
