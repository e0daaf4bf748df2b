// What a callee hands on to others who only look at it stays its caller's.
#include "mini/stdlib.h"
#include "mini/string.h"

long send_bytes(int to, const void *bytes, unsigned long length);
int is_full(int queue);
void hand_over(int queue, char *text);

static int send_all(int to, const char *text, unsigned long length) {
  while (length > 0) {
    long sent = send_bytes(to, text, length);
    if (sent <= 0)
      return 0;
    text += sent;
    length -= (unsigned long)sent;
  }
  return 1;
}

int send_name_bad(int to, const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text)
    return 0;
  if (!send_all(to, text, strlen(text)))
    return 0;
  free(text);
  return 1;
}
int send_name_ok(int to, const char *name) {
  char *text = strdup(name);
  if (!text)
    return 0;
  int result = send_all(to, text, strlen(text));
  free(text);
  return result;
}

// Somebody further on may release it, or take it over.
static int put(int queue, char *text) {
  if (is_full(queue))
    free(text);
  else
    hand_over(queue, text);
  return 1;
}
static int put_line(int queue, char *text) { return put(queue, text) ? 1 : 0; }
int put_name_ok(int queue, const char *name) {
  char *text = strdup(name);
  if (!text)
    return 0;
  return put_line(queue, text);
}
