// Released by the function of another family, in C.
#include "mini/mman.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

void pipe_bad(void) {
  FILE *pipe = popen("ls", "r");
  if (pipe)
    fclose(pipe); //~ release-mismatch: 'pipe' comes from 'popen' but is released by 'fclose'
}
void file_bad(const char *name) {
  FILE *file = fopen(name, "r");
  if (file)
    pclose(file); //~ release-mismatch: 'file' comes from 'fopen' but is released by 'pclose'
}
void map_bad(size_t size) {
  char *memory = mmap(NULL, size, 1, 1, -1, 0);
  if (memory == MAP_FAILED)
    return;
  free(memory); //~ release-mismatch: 'memory' comes from 'mmap'
}
static FILE *run(const char *command) { return popen(command, "r"); }
void wrapper_bad(void) {
  FILE *pipe = run("ls");
  if (pipe)
    fclose(pipe); //~ release-mismatch: 'pipe' comes from 'run'
}
static void finish(FILE *file) {
  fputs("end", file);
  fclose(file);
}
void released_by_wrapper_bad(void) {
  FILE *pipe = popen("cat", "w");
  if (pipe)
    finish(pipe); //~ release-mismatch: is released by 'finish'
}
void one_branch_bad(int is_file, const char *name) {
  FILE *file = is_file ? fopen(name, "r") : popen(name, "r");
  if (file)
    fclose(file); //~ release-mismatch: 'file' comes from 'popen'
}

void pipe_ok(void) {
  FILE *pipe = popen("ls", "r");
  if (pipe)
    pclose(pipe);
}
void by_branch_ok(int is_file, const char *name) {
  FILE *file = is_file ? fopen(name, "r") : popen(name, "r");
  if (!file)
    return;
  if (is_file)
    fclose(file);
  else
    pclose(file);
}
void formatted_ok(int n) {
  char *text;
  if (asprintf(&text, "%d", n) >= 0)
    free(text);
}
void unknown_origin_ok(FILE *file) { fclose(file); }
void duplicate_ok(const char *text) { free(strdup(text)); }
