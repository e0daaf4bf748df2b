// Out-parameters in C.
#include "mini/stdlib.h"
#include "mini/string.h"

struct request {
  const char *name;
  int *values[4];
  struct request *next;
};

void out_bad(int **out) {
  int local = 1;
  *out = &local; //~ escape-param: local
}
void field_bad(struct request *r) {
  char local[16] = "";
  r->name = local; //~ escape-param: local
}
void array_bad(struct request *r, int i) {
  int local = 1;
  r->values[i] = &local; //~ escape-param: local
}
void deep_bad(struct request *r) {
  char local[16] = "";
  r->next->next->name = local; //~ escape-param: local
}
int error_path_bad(struct request *r, int n) {
  char local[16] = "";
  r->name = local; //~ escape-param: local
  if (n < 0)
    return -1;
  r->name = NULL;
  return 0;
}
static void set_name(struct request *r, const char *name) { r->name = name; }
void setter_bad(struct request *r) {
  char local[16] = "";
  set_name(r, local); //~ escape-param: local
}
void copied_bad(struct request *r) {
  char local[16] = "";
  struct request mine = {0};
  mine.name = local;
  memcpy(r, &mine, sizeof mine); //~ escape-param: local
}
void node_bad(struct request *head) {
  struct request node = {0};
  node.next = head->next;
  head->next = &node; //~ escape-param: node
}
// Known miss, and what it is the price of: whoever runs a list within an object takes its nodes out
// through their neighbours, which nobody can follow. So such a node counts for little.
struct ring {
  struct ring *next, *previous;
};
struct loop {
  int count;
  struct ring handles;
};
void run(struct loop *loop);
void queued_fn(struct loop *loop) {
  struct ring node;
  node.next = &loop->handles;
  node.previous = loop->handles.previous;
  loop->handles.previous = &node;
  loop->count = 1;
}

// The result says whether the address was stored.
static int try_name(struct request *r, const char *name, int n) {
  if (n < 0)
    return -1;
  r->name = name;
  return 0;
}
int result_bad(struct request *r, int n) {
  char local[16] = "";
  if (try_name(r, local, n) < 0)
    return -1;
  return 0; //~^^ escape-param: local
}
int result_ok(struct request *r, int n) {
  char local[16] = "";
  if (try_name(r, local, n) == 0)
    r->name = NULL;
  return 0;
}
int result_kept_ok(struct request *r, int n) {
  char local[16] = "";
  int error = try_name(r, local, n);
  if (error)
    return error;
  r->name = NULL;
  return 0;
}

// An intrusive list whose head is here for a while: links are undone through other nodes.
struct queue {
  struct queue *next, *prev;
};
void splice_ok(struct queue *from, void (*run)(struct queue *)) {
  struct queue mine;
  mine.next = from->next;
  mine.prev = from->prev;
  mine.next->prev = &mine;
  mine.prev->next = &mine;
  from->next = from->prev = from;
  while (mine.next != &mine) {
    struct queue *first = mine.next;
    first->prev->next = first->next;
    first->next->prev = first->prev;
    run(first);
  }
}

void node_ok(struct request *head, void (*run)(struct request *)) {
  struct request node = {0};
  node.next = head->next;
  head->next = &node;
  run(head);
  head->next = node.next;
}
void duplicate_ok(struct request *r) {
  char local[16] = "";
  r->name = strdup(local);
}
void reset_ok(struct request *r) {
  char local[16] = "";
  r->name = local;
  local[0] = r->name[1];
  r->name = NULL;
}
void mine_ok(void) {
  char local[16] = "";
  struct request mine = {0};
  set_name(&mine, local);
}
void redirected_ok(struct request *r) {
  struct request mine = {0};
  char local[16] = "";
  r = &mine;
  r->name = local;
}
void scalar_ok(struct request *r, char *buffer) {
  char local[16] = "";
  memcpy(buffer, local, sizeof local);
  r->name = buffer;
}
