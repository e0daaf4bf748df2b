// Loops: left early, never entered, entered always.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

int use(const char *text);
int check(const char *text);
int more(void);

void continue_bad(const char **names, int count) {
  for (int i = 0; i < count; ++i) {
    char *copy = strdup(names[i]); //~ leak-memory: 'copy'
    if (check(copy) < 0)
      continue;
    free(copy);
  }
}
void continue_ok(const char **names, int count) {
  for (int i = 0; i < count; ++i) {
    char *copy = strdup(names[i]);
    if (!copy)
      continue;
    if (check(copy) < 0) {
      free(copy);
      continue;
    }
    free(copy);
  }
}
void break_bad(const char **names, int count) {
  for (int i = 0; i < count; ++i) {
    FILE *file = fopen(names[i], "r"); //~ leak-file: 'file'
    if (!file)
      break;
    if (fgetc(file) < 0)
      break;
    fclose(file);
  }
}
// Broken off with it; released behind the loop.
void break_ok(const char **names, int count) {
  FILE *file = NULL;
  for (int i = 0; i < count; ++i) {
    file = fopen(names[i], "r");
    if (file)
      break;
  }
  if (file)
    fclose(file);
}
void behind_the_loop_bad(const char **names, int count) {
  char *copy = NULL;
  for (int i = 0; i < count; ++i)
    copy = strdup(names[i]); //~ leak-memory: before 'copy' gets another value
  free(copy);
}
void behind_the_loop_ok(const char **names, int count) {
  char *copy = NULL;
  for (int i = 0; i < count; ++i) {
    free(copy);
    copy = strdup(names[i]);
  }
  free(copy);
}
void zero_trips_bad(int count) {
  char *p = malloc(8); //~ leak-memory: 'p'
  for (int i = 0; i < count; ++i) {
    if (use(p)) {
      free(p);
      break;
    }
  }
}
// Entered at least once.
void constant_trips_ok(void) {
  char *p = malloc(8);
  for (int i = 0; i < 3; ++i) {
    free(p);
    p = NULL;
  }
}
void first_trip_ok(void) {
  char *p = malloc(8);
  for (int i = 0; i < 3; ++i) {
    if (i == 0)
      free(p);
  }
}
void all_of_array_ok(const char *text) {
  char *copies[3];
  for (int i = 0; i < 3; ++i)
    copies[i] = strdup(text);
  for (int i = 0; i < 3; ++i)
    free(copies[i]);
}
void none_of_array_bad(const char *text) {
  char *copies[3];
  for (int i = 0; i < 3; ++i)
    copies[i] = strdup(text); //~ leak-memory: 'copies'
  for (int i = 0; i < 3; ++i)
    use(copies[i]);
}
int array_of_array_ok(int count) {
  char **lines = malloc(sizeof(char *) * (size_t)count);
  if (!lines)
    return -1;
  for (int i = 0; i < count; ++i)
    lines[i] = strdup("a");
  for (int i = 0; i < count; ++i)
    free(lines[i]);
  free(lines);
  return 0;
}
int array_of_array_bad(int count) {
  char **lines = malloc(sizeof(char *) * (size_t)count);
  if (!lines)
    return -1;
  for (int i = 0; i < count; ++i)
    lines[i] = strdup("a"); //~ leak-memory: 'strdup'
  free(lines);
  return 0;
}
void until_it_works_ok(void) {
  char *p;
  while ((p = malloc(8)) == NULL)
    use("again");
  free(p);
}
void retry_bad(void) {
  char *p = NULL;
  do {
    p = malloc(8); //~ leak-memory: before 'p' gets another value
  } while (more());
  free(p);
}
void retry_ok(void) {
  char *p = NULL;
  do {
    free(p);
    p = malloc(8);
  } while (more());
  free(p);
}
void forever_ok(void) {
  for (;;) {
    char *p = malloc(8);
    if (!p)
      continue;
    use(p);
    free(p);
  }
}
// Grows with `realloc`, as everybody does it.
char *grown_ok(FILE *file) {
  size_t size = 16, used = 0;
  char *text = malloc(size);
  if (!text)
    return NULL;
  int c;
  while ((c = fgetc(file)) >= 0) {
    if (used == size) {
      size *= 2;
      char *larger = realloc(text, size);
      if (!larger) {
        free(text);
        return NULL;
      }
      text = larger;
    }
    text[used++] = (char)c;
  }
  return text;
}
char *grown_bad(FILE *file) {
  size_t size = 16, used = 0;
  char *text = malloc(size); //~ leak-memory: 'text'
  if (!text)
    return NULL;
  int c;
  while ((c = fgetc(file)) >= 0) {
    if (used == size) {
      size *= 2;
      char *larger = realloc(text, size); //~ leak-memory: 'larger'
      if (!larger)
        return NULL;
      if (size > 4096)
        return NULL;
      text = larger;
    }
    text[used++] = (char)c;
  }
  return text;
}

// The capacity is zero at first and never again: it is doubled.
char **split_ok(const char *text) {
  char **parts = NULL;
  size_t count = 0, capacity = 0;
  for (; *text; ++text) {
    if (!capacity) {
      capacity = 4;
      parts = malloc(capacity * sizeof *parts);
    } else if (count >= capacity) {
      char **larger = realloc(parts, capacity * 2 * sizeof *parts);
      if (!larger)
        break;
      parts = larger;
      capacity *= 2;
    }
    if (!parts)
      return NULL;
    parts[count++] = NULL;
  }
  return parts;
}
char **split_bad(const char *text) {
  char **parts = NULL;
  size_t count = 0, capacity = 0;
  for (; *text; ++text) {
    if (!capacity) {
      capacity = 4;
      parts = malloc(capacity * sizeof *parts); //~ leak-memory: 'parts'
    }
    if (count++ >= capacity)
      capacity = 0;
  }
  return parts;
}

// A chain whose end is remembered; its links are handed out by reference.
struct link {
  struct link *next;
};
static int link_make(const char *text, struct link **made) {
  *made = NULL;
  if (!text[0])
    return 1;
  *made = calloc(1, sizeof **made);
  return *made ? 0 : 2;
}
static void chain_free(struct link *link) {
  while (link) {
    struct link *next = link->next;
    free(link);
    link = next;
  }
}
int chain_ok(const char **texts, int n) {
  struct link *head = NULL, *tail = NULL;
  int i;
  for (i = 0; i < n; ++i) {
    struct link *link;
    if (link_make(texts[i], &link))
      break;
    if (tail) {
      tail->next = link;
      tail = link;
    } else {
      head = tail = link;
    }
  }
  chain_free(head);
  return i;
}
int chain_bad(const char **texts, int n) {
  int i;
  for (i = 0; i < n; ++i) {
    struct link *link;
    if (link_make(texts[i], &link)) //~ leak-memory: 'link'
      break;
  }
  return i;
}
