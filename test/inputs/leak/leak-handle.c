// Handles of libraries: pointers, and objects that are set up and torn down.
#include "mini/dirent.h"
#include "mini/dlfcn.h"
#include "mini/mman.h"
#include "mini/netdb.h"
#include "mini/regex.h"

typedef int (*entry)(void);

int call_bad(const char *library, const char *name) {
  void *handle = dlopen(library, 1); //~ leak-handle: library in 'handle' is not released by 'dlclose'
  if (!handle)
    return -1;
  entry function = (entry)dlsym(handle, name);
  if (!function)
    return -1;
  int result = function();
  dlclose(handle);
  return result;
}
int match_bad(const char *pattern, const char *text) {
  regex_t expression;
  if (regcomp(&expression, pattern, 0)) //~ leak-handle: regular expression in 'expression' is not released by 'regfree'
    return -1;
  return regexec(&expression, text, 0, NULL, 0) == 0;
}
int count_bad(const char *name) {
  DIR *directory = opendir(name); //~ leak-handle: directory in 'directory'
  if (!directory)
    return -1;
  int count = 0;
  struct dirent *entry;
  while ((entry = readdir(directory)) != NULL) {
    if (entry->d_name[0] == '.')
      return -1;
    ++count;
  }
  closedir(directory);
  return count;
}
int addresses_bad(const char *host) {
  struct addrinfo *list;
  if (getaddrinfo(host, "80", NULL, &list) != 0) //~ leak-memory: list of addresses in 'list'
    return -1;
  if (!list->ai_next)
    return list->ai_family;
  freeaddrinfo(list);
  return 0;
}
int map_bad(int fd, size_t size) {
  char *memory = mmap(NULL, size, 1, 1, fd, 0); //~ leak-memory: memory map in 'memory' is not released by 'munmap'
  if (memory == MAP_FAILED)
    return -1;
  if (*memory == 0)
    return 0;
  munmap(memory, size);
  return 1;
}

int call_ok(const char *library, const char *name) {
  void *handle = dlopen(library, 1);
  if (!handle)
    return -1;
  entry function = (entry)dlsym(handle, name);
  int result = function ? function() : -1;
  dlclose(handle);
  return result;
}
int match_ok(const char *pattern, const char *text) {
  regex_t expression;
  if (regcomp(&expression, pattern, 0))
    return -1;
  int result = regexec(&expression, text, 0, NULL, 0) == 0;
  regfree(&expression);
  return result;
}
int compile_for_the_caller_ok(regex_t *expression, const char *pattern) {
  return regcomp(expression, pattern, 0);
}
static regex_t always;
int compile_once_ok(void) { return regcomp(&always, "a", 0); }
int count_ok(const char *name) {
  DIR *directory = opendir(name);
  if (!directory)
    return -1;
  int count = 0;
  while (readdir(directory))
    ++count;
  closedir(directory);
  return count;
}
int addresses_ok(const char *host) {
  struct addrinfo *list;
  int error = getaddrinfo(host, "80", NULL, &list);
  if (error)
    return error;
  for (struct addrinfo *each = list; each; each = each->ai_next)
    if (each->ai_family == 2)
      break;
  freeaddrinfo(list);
  return 0;
}
int map_ok(int fd, size_t size) {
  char *memory = mmap(NULL, size, 1, 1, fd, 0);
  if (memory == MAP_FAILED)
    return -1;
  int first = *memory;
  munmap(memory, size);
  return first;
}
