/* Handed to code that is not seen, which calls it while it runs; once, or for ever. */
#include "mini/stdlib.h"

int next(void);
void step(void);

/* By its name it goes through something. */
int ini_parse(const char *file, int (*handler)(void *user, const char *value), void *user);
static int **values_ok;
static int valueCount_ok;
static void keep_ok(int *value) {
  int **more = realloc(values_ok, (valueCount_ok + 1) * sizeof *more);
  if (!more)
    return;
  values_ok = more;
  values_ok[valueCount_ok++] = value;
}
static int onValue_ok(void *user, const char *value) {
  keep_ok((int *)value);
  return user != 0;
}

/* A library that is modelled. */
typedef struct sqlite3 sqlite3;
int sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
static int **rows_ok;
static int rowCount_ok;
static int onRow_ok(void *user, int count, char **texts, char **names) {
  int **more = realloc(rows_ok, (rowCount_ok + 1) * sizeof *more);
  if (!more)
    return 1;
  rows_ok = more;
  rows_ok[rowCount_ok++] = (int *)texts[0];
  return 0;
}

/* It gets that as often as it likes. */
void server_set_parse_handler(int (*handler)(void *user, const char *value));
static int **requests;
static int requestCount;
static int onRequest_bad(void *user, const char *value) {
  int **more = realloc(requests, (requestCount + 1) * sizeof *more); //~ growth-container: global 'requests' only grows
  if (!more)
    return 1;
  requests = more;
  requests[requestCount++] = (int *)value;
  return 0;
}

/* Goes through something in a loop that does not end. */
int tree_walk(int root, int (*visit)(void *user, const char *value), void *user);
static int **nodes;
static int nodeCount;
static int onNode_bad(void *user, const char *value) {
  int **more = realloc(nodes, (nodeCount + 1) * sizeof *more); //~ growth-container: global 'nodes' only grows
  if (!more)
    return 1;
  nodes = more;
  nodes[nodeCount++] = (int *)value;
  return 0;
}

int main(void) {
  sqlite3 *database = 0;
  if (ini_parse("a.ini", onValue_ok, 0) < 0)
    return 1;
  sqlite3_exec(database, "select 1", onRow_ok, 0, 0);
  server_set_parse_handler(onRequest_bad);
  for (;;) {
    step();
    tree_walk(next(), onNode_bad, 0);
  }
}
