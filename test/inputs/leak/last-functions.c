// What is lost just before the program ends harms nobody, in whichever function: main calls it, or
// a table of commands leads to it, and there is nothing left to do but to tidy up.
#include "mini/stdlib.h"
#include "mini/string.h"

void print(const char *text);

static char *load(const char *name) {
  char *text = malloc(100);
  if (text)
    text[0] = name[0];
  return text;
}
static void tidy_up(void) { print("done"); }
static int helper_1(void) { return 1; }
static int helper_2(void) { return helper_1() + 1; }
static int helper_3(void) { return helper_2() + 1; }
static int helper_4(void) { return helper_3() + 1; }

// Loses what it has loaded once, and the program ends.
static int show_ok(int count, char **names) {
  char *text = load(names[0]);
  if (!text)
    return 1;
  if (count > helper_4())
    return 2;
  print(text);
  free(text);
  return 0;
}
// Each turn loses some.
static int show_all_bad(int count, char **names) {
  int i;
  for (i = 0; i < count; ++i) {
    char *text = load(names[i]); //~ leak-memory: 'text'
    if (!text)
      return 1;
    if (text[0] == 'x')
      continue;
    print(text);
    free(text);
  }
  return helper_4();
}
// Looks through some, and loses the one with which it is left.
static int find_ok(int count, char **names) {
  int i;
  for (i = 0; i < count; ++i) {
    char *text = load(names[i]);
    if (!text || text[0] == 'x')
      return helper_4();
    free(text);
  }
  return 0;
}
// Is called by others as well, which go on.
static int check_bad(int count, char **names) {
  char *text = load(names[0]); //~ leak-memory: 'text'
  if (!text)
    return 1;
  if (count > helper_4())
    return 2;
  free(text);
  return 0;
}
static int check_twice_ok(int count, char **names) {
  return check_bad(count, names) + check_bad(1, names);
}
// Comes before the work: what it loses is lost for as long as the program runs.
static int start_bad(char **names) {
  char *text = load(names[0]); //~ leak-memory: 'text'
  if (!text)
    return 1;
  if (text[0] == 'q')
    return 2;
  free(text);
  return 0;
}

struct command {
  const char *name;
  int (*run)(int count, char **names);
};
static struct command commands[] = {
    {"show", show_ok},
    {"all", show_all_bad},
    {"find", find_ok},
    {"check", check_bad},
    {"twice", check_twice_ok},
};

static int run_command(struct command *command, int count, char **names) {
  int status = command->run(count, names);
  tidy_up();
  return status;
}

int main(int count, char **names) {
  size_t i;
  if (start_bad(names))
    return 1;
  for (i = 0; i < sizeof(commands) / sizeof(commands[0]); ++i)
    if (strcmp(commands[i].name, names[0]) == 0)
      exit(run_command(&commands[i], count, names));
  return 1;
}
