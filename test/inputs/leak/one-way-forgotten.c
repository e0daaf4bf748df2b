// All ways out but one release: the one that always works, the one that nothing was found on, the
// one inside a macro.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int check(const char *text);
void note(const char *text);

// Failures release, success does not.
int random_bad(char *to, long size) {
  static int state = 0;
  if (state == 0) {
    int fd = open("/dev/urandom", O_RDONLY); //~ leak-fd: 'fd'
    if (fd == -1)
      state = -1;
    else if (read(fd, to, (size_t)size) == size)
      state = 1;
    else {
      state = -1;
      close(fd);
    }
  }
  return state;
}
int random_ok(char *to, long size) {
  static int state = 0;
  if (state == 0) {
    int fd = open("/dev/urandom", O_RDONLY);
    if (fd == -1)
      state = -1;
    else if (read(fd, to, (size_t)size) == size) {
      state = 1;
      close(fd);
    } else {
      state = -1;
      close(fd);
    }
  }
  return state;
}
void table_bad(const char *name, size_t size) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return;
  char *table = malloc(size);
  if (!table)
    goto error_fd;
  if (read(fd, table, size) < 0)
    goto error_table;
  free(table);
  return;
error_table:
  free(table);
error_fd:
  close(fd);
}
void table_ok(const char *name, size_t size) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return;
  char *table = malloc(size);
  if (!table)
    goto error_fd;
  if (read(fd, table, size) < 0)
    goto error_table;
  close(fd);
  fd = -1;
  if (check(table))
    goto error_table;
  free(table);
  return;
error_table:
  free(table);
error_fd:
  close(fd);
}
int packet_bad(int fd, const char *text) {
  char *packet = malloc(strlen(text) + 4), *s = packet; //~ leak-memory: 'packet'
  if (!packet)
    return -1;
  *s++ = 'a';
  strcpy(s, text);
  s += strlen(text);
  if (write(fd, packet, (size_t)(s - packet)) < 0) {
    note("not written");
    free(packet);
    return -1;
  }
  while (1) {
    char answer;
    if (read(fd, &answer, 1) <= 0)
      return -1;
    if (answer == 'a')
      return 0;
  }
}
int packet_ok(int fd, const char *text) {
  char *packet = malloc(strlen(text) + 4), *s = packet;
  if (!packet)
    return -1;
  *s++ = 'a';
  strcpy(s, text);
  s += strlen(text);
  if (write(fd, packet, (size_t)(s - packet)) < 0) {
    note("not written");
    free(packet);
    return -1;
  }
  free(packet);
  while (1) {
    char answer;
    if (read(fd, &answer, 1) <= 0)
      return -1;
    if (answer == 'a')
      return 0;
  }
}

// An empty text is as good as none, for the caller.
char *command_bad(const char *path) {
  char *result = strdup(path); //~ leak-memory: 'result'
  if (!result)
    return NULL;
  char *dot = strchr(result, '.');
  if (dot)
    *dot = '\0';
  if (result[0] != '\0')
    return result;
  return NULL;
}
char *command_ok(const char *path) {
  char *result = strdup(path);
  if (!result)
    return NULL;
  char *dot = strchr(result, '.');
  if (dot)
    *dot = '\0';
  if (result[0] == '\0') {
    free(result);
    result = NULL;
  }
  return result;
}
static char *process_name(int fd) {
  char *name = malloc(100);
  if (!name)
    return NULL;
  if (read(fd, name, 99) < 0) {
    free(name);
    return NULL;
  }
  return name;
}
char *window_name_bad(const char *shell, int fd) {
  char *command = process_name(fd), *out; //~ leak-memory: 'command'
  if (command == NULL || *command == '\0')
    command = strdup(shell);
  out = strdup(command);
  free(command);
  return out;
}
char *window_name_ok(const char *shell, int fd) {
  char *command = process_name(fd), *out;
  if (command == NULL || *command == '\0') {
    free(command);
    command = strdup(shell);
  }
  out = strdup(command);
  free(command);
  return out;
}

// A macro that leaves.
#define TRY(call)                                                                                  \
  do {                                                                                             \
    if ((call) != 0)                                                                               \
      return -1;                                                                                   \
  } while (0)
#define TRY_OR_FREE(call, memory)                                                                  \
  do {                                                                                             \
    if ((call) != 0) {                                                                             \
      free(memory);                                                                                \
      return -1;                                                                                   \
    }                                                                                              \
  } while (0)
int macro_bad(void) {
  char *text = malloc(10); //~ leak-memory: 'text'
  if (!text)
    return -1;
  TRY(check("a"));
  TRY(check("b"));
  free(text);
  return 0;
}
int macro_ok(void) {
  char *text = malloc(10);
  if (!text)
    return -1;
  TRY_OR_FREE(check("a"), text);
  TRY_OR_FREE(check("b"), text);
  free(text);
  return 0;
}

// A variable of the same name.
int shadow_bad(size_t size) {
  char *region = NULL;
  if (size > 0) {
    char *region = malloc(size); //~ leak-memory: 'region'
    if (!region)
      return -1;
    note(region);
  }
  check("a");
  free(region);
  return 0;
}
int shadow_ok(size_t size) {
  char *region = NULL;
  if (size > 0) {
    region = malloc(size);
    if (!region)
      return -1;
    note(region);
  }
  check("a");
  free(region);
  return 0;
}

// For each key an event, at which the handler only looks.
struct event {
  int key;
};
void handle(const struct event *event);
void refresh_bad(int count) {
  for (int i = 0; i < count; i++) {
    struct event *event = calloc(1, sizeof *event); //~ leak-memory: 'event'
    if (!event)
      continue;
    event->key = i;
    handle(event);
  }
}
void refresh_ok(int count) {
  for (int i = 0; i < count; i++) {
    struct event event = {.key = i};
    handle(&event);
  }
}

// Made in advance, used in one case.
void update_bad(const int *found) {
  int *copy = malloc(sizeof *copy); //~ leak-memory: 'copy'
  if (found != NULL && copy != NULL) {
    *copy = *found;
    check("a");
    free(copy);
  }
}
void update_ok(const int *found) {
  if (found != NULL) {
    int *copy = malloc(sizeof *copy);
    if (copy != NULL)
      *copy = *found;
    check("a");
    free(copy);
  }
}
