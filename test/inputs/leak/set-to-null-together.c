// `a = b = NULL`: what is put into `a` is null, no value that `b` has had.
#include "mini/stdlib.h"
#include "mini/string.h"

unsigned send(const char *text);

struct proxy {
  char *host;
  union {
    char *user;
    char *token;
  } by;
  char *password;
  struct proxy *next;
};
struct proxy *proxy_make(const char *host, const char *password) {
  struct proxy *made = malloc(sizeof *made);
  if (!made)
    return NULL;
  made->host = made->by.user = made->password = NULL;
  made->next = NULL;
  if (password)
    made->password = strdup(password);
  if (!host[0])
    goto fail;
  made->host = strdup(host);
  return made;
fail:
  free(made->password);
  free(made->host);
  free(made);
  return NULL;
}
void proxies_free(struct proxy *first) {
  while (first) {
    struct proxy *next = first->next;
    free(first->host);
    free(first); //~ leak-member: 'password'
    first = next;
  }
}
// Unseen code gets the one: it has nothing to do with the other.
unsigned proxy_show(const struct proxy *proxy) { return send(proxy->by.token); }

// Numbers as well.
struct channel {
  int in, out;
  char *name;
};
int open_number(const char *name);
struct channel *channel_make(const char *name) {
  struct channel *made = malloc(sizeof *made);
  if (!made)
    return NULL;
  made->in = made->out = -1;
  made->name = strdup(name);
  return made;
}
void channel_free(struct channel *channel) {
  free(channel->name);
  free(channel);
}
