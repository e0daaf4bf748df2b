// Library functions for which success is 1, and nothing else is.
#include "mini/stdlib.h"

typedef struct evp_pkey_st EVP_PKEY;
typedef struct evp_pkey_ctx_st EVP_PKEY_CTX;
typedef struct rsa_st RSA;
RSA *RSA_new(void);
void RSA_free(RSA *rsa);
int EVP_PKEY_keygen(EVP_PKEY_CTX *context, EVP_PKEY **key);
int EVP_PKEY_assign(EVP_PKEY *key, int type, void *part);
void EVP_PKEY_free(EVP_PKEY *key);
int EVP_PKEY_up_ref(EVP_PKEY *key);
int is_weak(const EVP_PKEY *key);

EVP_PKEY *not_one_ok(EVP_PKEY_CTX *context) {
  EVP_PKEY *key = NULL;
  if (EVP_PKEY_keygen(context, &key) != 1)
    return NULL;
  return key;
}
int one_ok(EVP_PKEY_CTX *context) {
  EVP_PKEY *key = NULL;
  int result = EVP_PKEY_keygen(context, &key);
  if (result == 1)
    EVP_PKEY_free(key);
  return result;
}
int at_most_zero_ok(EVP_PKEY_CTX *context) {
  EVP_PKEY *key = NULL;
  if (EVP_PKEY_keygen(context, &key) <= 0)
    return -1;
  EVP_PKEY_free(key);
  return 0;
}
int assigned_ok(EVP_PKEY *key) {
  RSA *rsa = RSA_new();
  if (!rsa)
    return -1;
  if (EVP_PKEY_assign(key, 6, rsa) != 1) {
    RSA_free(rsa);
    return -1;
  }
  return 0;
}
EVP_PKEY *weak_bad(EVP_PKEY_CTX *context) {
  EVP_PKEY *key = NULL;
  if (EVP_PKEY_keygen(context, &key) != 1) //~ leak-handle: key in 'key' is not released
    return NULL;
  if (is_weak(key))
    return NULL;
  return key;
}
int assigned_bad(EVP_PKEY *key) {
  RSA *rsa = RSA_new(); //~ leak-handle: 'rsa' is not released
  if (!rsa)
    return -1;
  if (EVP_PKEY_assign(key, 6, rsa) != 1)
    return -1;
  return 0;
}
// A function of the program's own may well return 2.
static int make(EVP_PKEY_CTX *context, EVP_PKEY **key, int isNew) {
  if (EVP_PKEY_keygen(context, key) != 1)
    return 0;
  return isNew ? 2 : 1;
}
int made_bad(EVP_PKEY_CTX *context, int isNew) {
  EVP_PKEY *key = NULL;
  if (make(context, &key, isNew) != 1) //~ leak-handle: key in 'key' is not released
    return 0;
  EVP_PKEY_free(key);
  return 1;
}

// A number that names a thing on the server, or 0 for none.
typedef unsigned long Pixmap;
typedef struct _XDisplay Display;
Pixmap XCreatePixmap(Display *display, unsigned long of, unsigned w, unsigned h, unsigned depth);
int XFreePixmap(Display *display, Pixmap pixmap);
int none_ok(Display *display, Pixmap *to) {
  Pixmap pixmap = XCreatePixmap(display, 1, 2, 2, 24);
  if (pixmap) {
    *to = pixmap;
    return 1;
  }
  return 0;
}
int none_bad(Display *display, Pixmap *to, int isSmall) {
  Pixmap pixmap = XCreatePixmap(display, 1, 2, 2, 24); //~ leak-handle: 'pixmap' is not released
  if (isSmall)
    return 0;
  *to = pixmap;
  return 1;
}
