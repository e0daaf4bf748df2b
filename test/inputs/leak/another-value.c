// What held it gets another value: an out-parameter, a member, a global, a whole object.
#include "mini/stdlib.h"
#include "mini/string.h"

int check(const char *text);
void note(const char *text);

struct window {
  char *style;
  char *title;
  int line;
};

// An answer that is made in advance, and another one later.
int query_bad(char **info, const char *prompt, int type) {
  *info = strdup(""); //~ leak-memory: '*info'
  if (!*info)
    return -1;
  if (type == 1 && strlen(prompt) != 0) {
    *info = strdup(prompt);
    return -1;
  }
  return 0;
}
int query_ok(char **info, const char *prompt, int type) {
  *info = strdup("");
  if (!*info)
    return -1;
  if (type == 1 && strlen(prompt) != 0) {
    free(*info);
    *info = strdup(prompt);
    return -1;
  }
  return 0;
}
int style_bad(struct window *window, const char *first, const char *second) {
  window->style = strdup(first); //~ leak-memory: 'window->style'
  if (!window->style)
    return -1;
  note(window->style);
  window->style = strdup(second);
  return window->style ? 0 : -1;
}
int style_ok(struct window *window, const char *first, const char *second) {
  window->style = strdup(first);
  if (!window->style)
    return -1;
  note(window->style);
  free(window->style);
  window->style = strdup(second);
  return window->style ? 0 : -1;
}
// The title has it as well.
int title_ok(struct window *window, const char *first, const char *second) {
  window->style = strdup(first);
  if (!window->style)
    return -1;
  window->title = window->style;
  window->style = strdup(second);
  return window->style ? 0 : -1;
}
// For each option, the last one counts: known, and by design.
void options_fn(struct window *window, int (*next)(void)) {
  int option;
  while ((option = next()) >= 0)
    if (option == 's')
      window->style = strdup("s");
}
// All of them but the last.
int last_ok(char **out, int count) {
  for (int i = 0; i <= count; i++) {
    *out = strdup("a");
    if (i != count)
      free(*out);
  }
  return 0;
}

// The whole object is emptied while it holds something.
static void match_free(struct window *match) {
  free(match->style);
  free(match->title);
}
static void match_init(struct window *match) { memset(match, 0, sizeof *match); }
static int match_parse(struct window *match, const char *text) {
  match->title = strdup(text);
  return match->title != NULL;
}
int emptied_bad(const char *text) {
  struct window match = {0};
  match.title = strdup(text); //~ leak-memory: 'match.title'
  note(match.title);
  memset(&match, 0, sizeof match);
  match.title = strdup("b");
  match_free(&match);
  return 0;
}
int emptied_ok(const char *text) {
  struct window match = {0};
  match.title = strdup(text);
  note(match.title);
  match_free(&match);
  memset(&match, 0, sizeof match);
  match.title = strdup("b");
  match_free(&match);
  return 0;
}
int moved_and_emptied_ok(struct window *to, const char *text) {
  struct window match = {0};
  match.title = strdup(text);
  memcpy(to, &match, sizeof match);
  memset(&match, 0, sizeof match);
  return 0;
}
int begun_again_bad(const char *first, const char *second) {
  struct window match;
  match_init(&match);
  match_parse(&match, first); //~ leak-memory: 'match.title'
  note("first");
  match_init(&match);
  match_parse(&match, second);
  match_free(&match);
  return 0;
}
int begun_again_ok(const char *first, const char *second) {
  struct window match;
  match_init(&match);
  match_parse(&match, first);
  note("first");
  match_free(&match);
  match_init(&match);
  match_parse(&match, second);
  match_free(&match);
  return 0;
}

// Released for one kind, lost for another.
static char *find_next(int i) { return i > 3 ? NULL : strdup("a"); }
struct value {
  int type;
  char *text;
};
void add_text(struct value *value, const char *text);
int find_bad(struct value *result, int count) {
  char *found = NULL;
  int i = 0;
  do {
    if (result->type == 1)
      free(found);
    found = find_next(i++); //~ leak-memory: 'found'
    if (found != NULL && result->type == 2)
      add_text(result, found);
  } while (count-- > 0 && found != NULL);
  free(found);
  return 0;
}
int find_ok(struct value *result, int count) {
  char *found = NULL;
  int i = 0;
  do {
    free(found);
    found = find_next(i++);
    if (found != NULL && result->type == 2)
      add_text(result, found);
  } while (count-- > 0 && found != NULL);
  free(found);
  return 0;
}

// A text of its own, and then a constant one. Whoever opens it, nobody releases it.
static char *log_name = "";
int log_open(int id) {
  log_name = malloc(20);
  if (!log_name)
    return -1;
  log_name[0] = (char)id;
  return 0;
}
void log_close_fn(void) {
  note(log_name);
  log_name = "";
}
// Members that the caller's object had before: whether it had any, setters do not tell.
int set_style_fn(struct window *window, const char *style) {
  window->style = strdup(style);
  return window->style ? 0 : -1;
}
