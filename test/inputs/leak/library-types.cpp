// What a caller passes is a library's by its type: the same in C++.
extern "C" {
typedef struct ssl_st SSL;
SSL *SSL_new(void *context);
void SSL_free(SSL *ssl);
int SSL_connect(SSL *ssl);
}

class Connection {
public:
  bool attach(SSL *ssl) {
    if (SSL_connect(ssl) != 1)
      return false;
    ssl_ = ssl;
    return true;
  }
  ~Connection() { SSL_free(ssl_); }

private:
  SSL *ssl_ = nullptr;
};

bool attach_bad(Connection &c, void *context) {
  SSL *ssl = SSL_new(context); //~ leak-handle: 'ssl'
  return ssl && c.attach(ssl);
}
bool attach_ok(Connection &c, void *context) {
  SSL *ssl = SSL_new(context);
  if (!ssl)
    return false;
  if (!c.attach(ssl)) {
    SSL_free(ssl);
    return false;
  }
  return true;
}
