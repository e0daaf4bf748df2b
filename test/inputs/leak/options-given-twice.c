// An option that is given twice: whoever types the command bounds what is lost, and the program
// ends with it. What else goes on in `main` may lose as much as it likes.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int getopt(int argc, char *const argv[], const char *options);
extern char *optarg;
FILE *input(void);
int serve(const char *out, const char *in, const char *log, const char *name);

static int parse_ok(int argc, char **argv, char **name) {
  char *chosen = NULL;
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "-n") == 0)
      chosen = strdup(argv[i]);
  *name = chosen;
  return 0;
}

// Read from a file: as many as there are.
static char *last_bad(FILE *file) {
  char line[80], *found = NULL;
  while (fgets(line, sizeof line, file))
    if (line[0] == 'n')
      found = strdup(line); //~ leak-memory: 'found'
  return found;
}

// What is made of the arguments decides how long it goes on, or one of them for all rounds.
struct app {
  int isRunning;
};
struct app *app_new(int argc, char **argv);
void tell(const char *line);
static int serve_bad(int argc, char **argv) {
  struct app *app = app_new(argc, argv);
  char *line = NULL;
  while (app->isRunning) {
    line = malloc(100); //~ leak-memory: 'line'
    if (!line)
      return 1;
    tell(line);
  }
  free(line);
  return 0;
}
static int again_bad(int argc) {
  char *line = NULL;
  for (;;) {
    line = malloc(100); //~ leak-memory: 'line'
    if (!line)
      return 1;
    tell(line);
    if (argc > 1)
      break;
  }
  free(line);
  return 0;
}
// In no loop.
static void once_bad(int argc, char **argv) {
  char *text = malloc(10); //~ leak-memory: 'text'
  tell(text);
  text = malloc(20);
  tell(text);
  free(text);
}

int main(int argc, char **argv) {
  char *out = NULL, *in = NULL, *log = NULL, *name = NULL, line[80];
  FILE *file = input();
  int option;
  while ((option = getopt(argc, argv, "o:")) != -1)
    if (option == 'o')
      out = strdup(optarg);
  for (int i = 1; i < argc; i++)
    if (strcmp(argv[i], "-i") == 0)
      in = strdup(argv[i]);
  while (fgets(line, sizeof line, file))
    if (line[0] == 'l')
      log = strdup(line); //~ leak-memory: 'log'
  if (parse_ok(argc, argv, &name))
    return 1;
  if (serve_bad(argc, argv) || again_bad(argc))
    return 1;
  once_bad(argc, argv);
  char *found = last_bad(file);
  const int status = serve(out, in, log, found);
  free(found);
  free(out);
  free(in);
  free(log);
  free(name);
  return status;
}
