// Functions that return a place further on in what they are given.
typedef unsigned long size_t;
char *dirname(char *path);
char *basename(char *path);
void *memfrob(void *memory, size_t size);

const int *kept;
void align_bad(void) {
  char buffer[64];
  int local = 0;
  char *start = __builtin_align_up(buffer, 16);
  if (start == buffer)
    return;
  kept = &local; //~ escape-global: 'local'
}
// "." is where there is no directory in the text.
void dirname_bad(void) {
  char path[] = "a/b";
  int local = 0;
  if (dirname(path) == path)
    return;
  kept = &local; //~ escape-global: 'local'
}
char *aligned_bad(void) {
  char buffer[64];
  return __builtin_align_up(buffer, 16); //~ escape-return: 'buffer'
}
// Returns what it is given.
void frob_ok(void) {
  char text[] = "text";
  int local = 0;
  if (memfrob(text, 4) == text)
    return;
  kept = &local;
}
