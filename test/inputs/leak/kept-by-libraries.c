// What libraries keep of what they are given: tables of names, stacks of signal handlers, events,
// handles of transfers; and what they hand out by a number.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int work(void);

// ---- the C library

typedef enum { FIND, ENTER } ACTION;
typedef struct entry {
  char *key;
  void *data;
} ENTRY;
ENTRY *hsearch(ENTRY item, ACTION action);
int enter_ok(const char *name) {
  ENTRY item = {strdup(name), 0};
  if (!item.key)
    return -1;
  if (!hsearch(item, ENTER)) {
    free(item.key);
    return -1;
  }
  return 0;
}
int enter_bad(const char *name) {
  ENTRY item = {strdup(name), 0}; //~ leak-memory: 'item.key'
  if (!item.key)
    return -1;
  return hsearch(item, ENTER) ? 0 : -1;
}

typedef struct {
  void *ss_sp;
  int ss_flags;
  size_t ss_size;
} stack_t;
int sigaltstack(const stack_t *stack, stack_t *old);
int stack_ok(void) {
  stack_t stack = {malloc(8192), 0, 8192};
  if (!stack.ss_sp)
    return -1;
  if (sigaltstack(&stack, 0) != 0) {
    free(stack.ss_sp);
    return -1;
  }
  return 0;
}

// ---- POSIX: descriptors by number

int signalfd(int fd, const void *mask, int flags);
int fcntl(int fd, int command, ...);
#define F_DUPFD 0
#define F_SETFD 2
int signals_bad(const void *mask) {
  int fd = signalfd(-1, mask, 0); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  if (work())
    return -1;
  close(fd);
  return 0;
}
int signals_ok(int fd, const void *mask) {
  if (fd < 0)
    return -1;
  int same = signalfd(fd, mask, 0); // other signals for the one that is there
  return same < 0 || work() ? -1 : 0;
}
// Nobody knows the number, but there is one.
struct server {
  int signals;
};
int more_signals_ok(struct server *server, const void *mask) {
  int same = signalfd(server->signals, mask, 0);
  return same < 0 || work() ? -1 : 0;
}
int first_signals_bad(struct server *server, const void *mask) {
  if (server->signals != -1)
    return 0;
  int fd = signalfd(server->signals, mask, 0); //~ leak-fd: 'fd'
  return fd < 0 || work() ? -1 : 0;
}
int copy_bad(int fd) {
  int copy = fcntl(fd, F_DUPFD, 3); //~ leak-fd: 'copy'
  if (copy < 0 || work())
    return -1;
  close(copy);
  return 0;
}
int flag_ok(int fd) {
  int result = fcntl(fd, F_SETFD, 1);
  return result < 0 || work() ? -1 : 0;
}

// ---- OpenSSL: 1 for success, 0 for failure

typedef struct evp_pkey_st EVP_PKEY;
typedef struct rsa_st RSA;
RSA *RSA_new(void);
void RSA_free(RSA *key);
int EVP_PKEY_assign(EVP_PKEY *key, int type, void *part);
int assign_ok(EVP_PKEY *key) {
  RSA *part = RSA_new();
  if (!part)
    return 0;
  if (!EVP_PKEY_assign(key, 6, part)) {
    RSA_free(part);
    return 0;
  }
  return 1;
}
int assign_bad(EVP_PKEY *key) {
  RSA *part = RSA_new(); //~ leak-handle: 'part'
  if (!part)
    return 0;
  return EVP_PKEY_assign(key, 6, part);
}

// ---- libcurl

typedef void CURL;
typedef void CURLM;
CURL *curl_easy_init(void);
void curl_easy_cleanup(CURL *handle);
int curl_multi_add_handle(CURLM *all, CURL *handle);
int add_ok(CURLM *all) {
  CURL *handle = curl_easy_init();
  if (!handle)
    return -1;
  if (curl_multi_add_handle(all, handle)) {
    curl_easy_cleanup(handle);
    return -1;
  }
  return 0;
}
int add_bad(CURLM *all) {
  CURL *handle = curl_easy_init(); //~ leak-handle: 'handle'
  return handle ? curl_multi_add_handle(all, handle) : -1;
}

typedef enum { CURLOPT_HTTPHEADER = 10023, CURLOPT_PRIVATE = 10103 } CURLoption;
struct curl_slist;
int curl_easy_setopt(CURL *handle, CURLoption option, ...);
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text);
void private_ok(CURL *handle, const char *header) {
  struct curl_slist *list = curl_slist_append(0, header);
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
  curl_easy_setopt(handle, CURLOPT_PRIVATE, list); // whoever is told of the end gets it back
}
void private_copy_ok(CURL *handle, const char *text) {
  char *copy = strdup(text);
  curl_easy_setopt(handle, CURLOPT_PRIVATE, copy);
}
void header_bad(CURL *handle, const char *header) {
  struct curl_slist *list = curl_slist_append(0, header); //~ leak-memory: 'list'
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, list);
}

// ---- libevent

struct event;
struct event_base;
typedef void (*event_callback_fn)(int, short, void *);
void event_set(struct event *event, int fd, short what, event_callback_fn call, void *data);
int event_add(struct event *event, const void *time);
void readable(int fd, short what, void *data);
int watch_ok(struct event *event, const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return -1;
  event_set(event, fd, 2, readable, 0); // the callback is given it
  return event_add(event, 0);
}
int watch_bad(struct event *event, const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: 'fd'
  if (fd < 0)
    return -1;
  if (work())
    return -1;
  event_set(event, fd, 2, readable, 0);
  return event_add(event, 0);
}
