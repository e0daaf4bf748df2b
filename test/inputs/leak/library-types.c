// What a caller passes is a library's by its type: the library's functions do to it what models
// say, and nothing else.
#include "mini/stdlib.h"

typedef struct ssl_st SSL;
SSL *SSL_new(void *context);
void SSL_free(SSL *ssl);
int SSL_connect(SSL *ssl);
int SSL_set_fd(SSL *ssl, int fd);
void wrapped_by_others(SSL *ssl);

struct session {
  SSL *ssl;
  int wants;
};
struct connection {
  int fd;
  struct session *session;
};

// Only a connection that works takes the handle.
static int attach(struct connection *c, SSL *ssl) {
  struct session *session;
  if (c->session)
    return -1;
  session = malloc(sizeof *session);
  if (!session)
    return -1;
  session->ssl = ssl;
  SSL_set_fd(session->ssl, c->fd);
  if (SSL_connect(session->ssl) == 1) {
    c->session = session;
    return 0;
  }
  free(session);
  return -1;
}
int attach_bad(struct connection *c, void *context) {
  SSL *ssl = SSL_new(context); //~ leak-handle: 'ssl'
  if (!ssl)
    return -1;
  if (attach(c, ssl) == -1)
    return -1;
  return 0;
}
int attach_ok(struct connection *c, void *context) {
  SSL *ssl = SSL_new(context);
  if (!ssl)
    return -1;
  if (attach(c, ssl) == -1) {
    SSL_free(ssl);
    return -1;
  }
  return 0;
}

// Others may do anything.
static int attach_elsewhere(struct connection *c, SSL *ssl) {
  wrapped_by_others(ssl);
  return c->session ? -1 : 0;
}
int attach_elsewhere_ok(struct connection *c, void *context) {
  SSL *ssl = SSL_new(context);
  if (!ssl)
    return -1;
  return attach_elsewhere(c, ssl);
}

// A function that only looks, by the library's own.
static int is_trusted(SSL *ssl) { return SSL_connect(ssl) == 1; }
int trusted_bad(void *context) {
  SSL *ssl = SSL_new(context); //~ leak-handle: 'ssl'
  if (!ssl)
    return -1;
  if (!is_trusted(ssl))
    return -1;
  SSL_free(ssl);
  return 0;
}
int trusted_ok(void *context) {
  SSL *ssl = SSL_new(context);
  if (!ssl)
    return -1;
  int result = is_trusted(ssl) ? 0 : -1;
  SSL_free(ssl);
  return result;
}
