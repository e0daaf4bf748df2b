// Owners that the program counts itself: one more, one less, the last one releases.
#include "mini/stdlib.h"
#include "mini/string.h"

struct session {
  int refs;
  char *name;
};
struct session *session_new(const char *name) {
  struct session *session = malloc(sizeof *session);
  if (!session)
    return NULL;
  session->refs = 1;
  session->name = strdup(name);
  return session;
}
void session_ref(struct session *session) { session->refs++; }
void session_unref(struct session *session) {
  if (!session || --session->refs > 0)
    return;
  free(session->name);
  free(session);
}
int start(int number);
int send_to(struct session *session, const char *text) {
  return text[0] ? session->refs : -1;
}

int share_bad(struct session *session, const char *text) {
  session_ref(session); //~ leak-memory: 'session'
  if (send_to(session, text) < 0)
    return -1;
  session_unref(session);
  return 0;
}
int share_ok(struct session *session, const char *text) {
  int result;
  session_ref(session);
  result = send_to(session, text);
  session_unref(session);
  return result < 0 ? -1 : 0;
}
// Dropping a share need not release anything.
int dropped_twice_ok(struct session *session) {
  session_ref(session);
  session_unref(session);
  int refs = session->refs;
  session_unref(session);
  return refs;
}

// Near misses: on behalf of somebody else, ...
struct client {
  struct session *session;
};
int client_attach_ok(struct client *client, struct session *session) {
  session_ref(session);
  client->session = session;
  if (start(1) < 0) {
    session_unref(session);
    client->session = NULL;
    return -1;
  }
  return 0;
}
struct session *returned_ok(struct session *session, int number) {
  session_ref(session);
  if (start(number) < 0) {
    session_unref(session);
    return NULL;
  }
  return session;
}
int started_ok(struct session *session, int number) {
  session_ref(session); // whoever is started has found it by other means
  return start(number);
}
// ... and on the same condition.
int when_asked_ok(struct session *session, int isLong) {
  if (isLong)
    session_ref(session);
  int result = start(session->refs);
  if (isLong)
    session_unref(session);
  return result;
}
// More than one: told of the last.
int two_bad(struct session *session, int number) {
  session_ref(session);
  session_ref(session); //~ leak-memory: 'session'
  if (start(number) < 0)
    return -1;
  session_unref(session);
  session_unref(session);
  return 0;
}
int two_ok(struct session *session, int number) {
  session_ref(session);
  session_ref(session);
  int result = start(number);
  session_unref(session);
  session_unref(session);
  return result;
}

// The number may be atomic, and a function may return what it shares.
struct page {
  _Atomic int users;
  char *text;
};
struct page *page_find(int number);
static struct page *page_share(struct page *page) {
  page->users++;
  return page;
}
static void page_drop(struct page *page) {
  if (__c11_atomic_fetch_sub(&page->users, 1, __ATOMIC_ACQ_REL) == 1) {
    free(page->text);
    free(page);
  }
}
int page_bad(int number) {
  struct page *page = page_find(number);
  if (!page)
    return -1;
  page_share(page); //~ leak-memory: 'page'
  if (start(number) < 0)
    return -1;
  page_drop(page);
  return 0;
}
int page_ok(int number) {
  struct page *page = page_find(number);
  if (!page)
    return -1;
  struct page *mine = page_share(page);
  int result = start(number);
  page_drop(mine);
  return result;
}

// A wrapper shares when it always does.
struct page *page_last(void);
static struct page *page_keep(struct page *page) { return page_share(page); }
static struct page *page_or_last(struct page *page, int isNew) {
  return isNew ? page_last() : page_share(page);
}
int page_kept_bad(struct page *page, int number) {
  page_keep(page); //~ leak-memory: 'page'
  if (start(number) < 0)
    return -1;
  page_drop(page);
  return 0;
}
int page_or_last_ok(struct page *page, int number) {
  struct page *used = page_or_last(page, number > 0);
  if (start(number) < 0)
    return -1;
  page_drop(used);
  return 0;
}

// No count of owners: nothing is released when it is 0.
struct lock {
  int depth;
  char *name;
};
void lock_enter(struct lock *lock) { lock->depth++; }
void lock_leave(struct lock *lock) {
  if (--lock->depth == 0)
    lock->name = NULL;
}
int locked_ok(struct lock *lock, int number) {
  lock_enter(lock);
  if (start(number) < 0)
    return -1;
  lock_leave(lock);
  return 0;
}
