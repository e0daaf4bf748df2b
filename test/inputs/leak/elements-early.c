// Elements of arrays are released by a loop. Before it nobody has released them.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"

int check(FILE **files, int n);

int merge_bad(const char **names, int n) {
  FILE *files[8];
  for (int i = 0; i < n; ++i)
    files[i] = fopen(names[i], "r"); //~ leak-file: file in 'files'
  if (n > 7)
    return -1;
  for (int i = 0; i < n; ++i)
    if (files[i])
      fclose(files[i]);
  return 0;
}
int merge_ok(const char **names, int n) {
  FILE *files[8];
  if (n > 7)
    return -1;
  for (int i = 0; i < n; ++i)
    files[i] = fopen(names[i], "r");
  for (int i = 0; i < n; ++i)
    if (files[i])
      fclose(files[i]);
  return 0;
}
// The loop that closes them may have closed all of them.
int merge_twice_ok(const char **names, int n) {
  FILE *files[8];
  for (int turn = 0; turn < 2; ++turn) {
    for (int i = 0; i < n; ++i)
      files[i] = fopen(names[i], "r");
    for (int i = 0; i < n; ++i)
      if (files[i])
        fclose(files[i]);
  }
  return 0;
}
// Of the first turn none is closed, of the second neither.
int merge_twice_bad(const char **names, int n) {
  FILE *files[8];
  for (int turn = 0; turn < 2; ++turn) {
    for (int i = 0; i < n; ++i)
      files[i] = fopen(names[i], "r"); //~ leak-file: file in 'files'
    if (n > turn)
      return -1;
    for (int i = 0; i < n; ++i)
      if (files[i])
        fclose(files[i]);
  }
  return 0;
}
int pipe_bad(int isQuick) {
  int ends[2];
  if (pipe(ends) < 0) //~ leak-fd: descriptor in 'ends[0]'
    return -1;
  if (isQuick)
    return 0;
  close(ends[0]);
  close(ends[1]);
  return 1;
}
int pipe_ok(int isQuick) {
  int ends[2];
  if (isQuick || pipe(ends) < 0)
    return -1;
  close(ends[0]);
  close(ends[1]);
  return 1;
}
// Of what has been opened in the rounds before.
int open_all_bad(const char **names) {
  int fds[3];
  for (int i = 0; i < 3; i++) {
    fds[i] = open(names[i], O_RDONLY); //~ leak-fd: 'fds'
    if (fds[i] < 0)
      return -1;
  }
  for (int i = 0; i < 3; i++)
    close(fds[i]);
  return 0;
}
int open_all_ok(const char **names) {
  int fds[3];
  for (int i = 0; i < 3; i++) {
    fds[i] = open(names[i], O_RDONLY);
    if (fds[i] < 0) {
      for (int j = 0; j < i; j++)
        close(fds[j]);
      return -1;
    }
  }
  for (int i = 0; i < 3; i++)
    close(fds[i]);
  return 0;
}
int open_all_at_end_ok(const char **names) {
  int fds[3], i, result = -1;
  for (i = 0; i < 3; i++)
    fds[i] = -1;
  for (i = 0; i < 3; i++) {
    fds[i] = open(names[i], O_RDONLY);
    if (fds[i] < 0)
      goto out;
  }
  result = 0;
out:
  for (i = 0; i < 3; i++)
    if (fds[i] >= 0)
      close(fds[i]);
  return result;
}
char **copy_bad(int n) {
  char **all = malloc(n * sizeof(char *));
  if (!all)
    return NULL;
  for (int i = 0; i < n; ++i) {
    all[i] = malloc(16); //~ leak-memory: the result of
    if (!all[i]) {
      free(all);
      return NULL;
    }
  }
  return all;
}
char **copy_ok(int n) {
  char **all = malloc(n * sizeof(char *));
  if (!all)
    return NULL;
  for (int i = 0; i < n; ++i) {
    all[i] = malloc(16);
    if (!all[i]) {
      while (i-- > 0)
        free(all[i]);
      free(all);
      return NULL;
    }
  }
  return all;
}
