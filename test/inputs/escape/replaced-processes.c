// Functions that return only where they fail: what follows their success does not run.
#include "mini/stdlib.h"

int fork(void);
int execv(const char *path, char *const words[]);
int putenv(char *text);
int seen(int code);

int started_ok(char **words) {
  char text[16] = "MODE=child";
  int child = fork();
  if (child == 0) {
    putenv(text);
    if (execv(words[0], words) != -1)
      return 0;
    abort();
  }
  return child;
}
int started_in_vain_bad(char **words) {
  char text[16] = "MODE=child";
  int child = fork();
  if (child == 0) {
    putenv(text); //~ escape-global: 'text'
    if (execv(words[0], words) == -1)
      return -1;
  }
  return child;
}
int other_answer_bad(char **words) {
  char text[16] = "MODE=child";
  putenv(text); //~ escape-global: 'text'
  if (seen(execv(words[0], words)) != -1)
    return 0;
  abort();
}
