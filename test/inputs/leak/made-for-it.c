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
