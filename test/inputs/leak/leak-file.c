// Files, directories and pipes to processes.
#include "mini/dirent.h"
#include "mini/stdio.h"

int first_bad(const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: file in 'file' is not released by 'fclose'
  if (!file)
    return -1;
  int c = fgetc(file);
  if (c < 0)
    return -1; //~ note: ends here
  fclose(file);
  return c;
}
void two_bad(const char *from, const char *to) {
  FILE *in = fopen(from, "r"); //~ leak-file: 'in'
  if (!in)
    return;
  FILE *out = fopen(to, "w");
  if (!out)
    return;
  fputs("a", out);
  fclose(out);
  fclose(in);
}
int command_bad(const char *command) {
  FILE *pipe = popen(command, "r"); //~ leak-file: pipe to a process in 'pipe' is not released by 'pclose'
  return pipe ? fgetc(pipe) : -1;
}
void exists_bad(const char *name, int *exists) {
  *exists = fopen(name, "r") != NULL; //~ leak-file: file from 'fopen' is dropped
}
void again_bad(const char *name) {
  FILE *file = fopen(name, "r"); //~ leak-file: before 'file' gets another value
  file = fopen(name, "r");
  if (file)
    fclose(file);
}

int first_ok(const char *name) {
  FILE *file = fopen(name, "r");
  if (!file)
    return -1;
  int c = fgetc(file);
  fclose(file);
  return c;
}
void two_ok(const char *from, const char *to) {
  FILE *in = fopen(from, "r");
  if (!in)
    return;
  FILE *out = fopen(to, "w");
  if (!out) {
    fclose(in);
    return;
  }
  fputs("a", out);
  fclose(out);
  fclose(in);
}
int command_ok(const char *command) {
  FILE *pipe = popen(command, "r");
  if (!pipe)
    return -1;
  return pclose(pipe);
}
void second_try_ok(const char *name, const char *other) {
  FILE *file = fopen(name, "r");
  if (!file)
    file = fopen(other, "r");
  if (file)
    fclose(file);
}
// Standard input is nobody's to close.
void standard_ok(const char *name) {
  FILE *file = name ? fopen(name, "w") : stdout;
  if (!file)
    return;
  fputs("a", file);
  if (file != stdout)
    fclose(file);
}
void standard_bad(const char *name) {
  FILE *file = name ? fopen(name, "w") : stdout; //~ leak-file: 'file'
  if (!file)
    return;
  fputs("a", file);
  if (file == stdout)
    fclose(file);
}
void closed_in_condition_bad(const char *name) {
  FILE *file = fopen(name, "w"); //~ leak-file: 'file'
  if (file && (fputs("a", file) < 0 || fclose(file) != 0))
    return;
}
int closed_in_condition_ok(const char *name) {
  FILE *file = fopen(name, "w");
  if (!file)
    return -1;
  if ((fputs("a", file) < 0) | (fclose(file) != 0))
    return -1;
  return 0;
}
// What `fclose` returns does not matter: it is closed.
int closed_by_the_last_ok(const char *name) {
  FILE *file = fopen(name, "w");
  if (!file)
    return -1;
  int result = fputs("a", file);
  if (fclose(file) != 0)
    result = -1;
  return result;
}
