// A library function that returns one of its arguments: `b64 = BIO_push(b64, memory)`.
typedef struct bio_st BIO; typedef struct bio_method_st BIO_METHOD;
BIO *BIO_new(const BIO_METHOD *); const BIO_METHOD *BIO_f_base64(void); const BIO_METHOD *BIO_s_mem(void);
BIO *BIO_push(BIO *b, BIO *append); void BIO_free_all(BIO *); int BIO_write(BIO *, const void *, int);
int encode_ok(const char *in, int n) {
  BIO *b64 = BIO_new(BIO_f_base64()), *bmem;
  if (!b64) return 1;
  bmem = BIO_new(BIO_s_mem());
  if (!bmem) { BIO_free_all(b64); return 1; }
  b64 = BIO_push(b64, bmem);
  BIO_write(b64, in, n);
  BIO_free_all(b64);
  return 0;
}
int encode_bad(const char *in, int n) {
  BIO *b64 = BIO_new(BIO_f_base64()); //~ leak-handle: 'b64'
  if (!b64) return 1;
  if (BIO_write(b64, in, n) < 0) return 2;
  BIO_free_all(b64);
  return 0;
}

// Functions that make a buffer only where they are given none.
typedef unsigned long size_t;
void *malloc(size_t); void free(void *);
char *getcwd(char *buffer, size_t size); char *realpath(const char *name, char *buffer);
int puts(const char *);
struct buffer { char *area; size_t size; };
extern struct buffer scratch;
int given_ok(void) {
  char *path = getcwd(scratch.area, scratch.size);
  if (!path) return -1;
  puts(path);
  return 0;
}
int own_bad(void) {
  char *path = getcwd(0, 0); //~ leak-memory: 'path'
  if (!path) return -1;
  puts(path);
  return 0;
}
int either_ok(const char *name, char *buffer) {
  char *path = realpath(name, buffer);
  if (!path) return -1;
  int result = puts(path);
  if (!buffer) free(path);
  return result;
}
int either_bad(const char *name, char *buffer) {
  char *path = realpath(name, buffer); //~ leak-memory: 'path'
  if (!path) return -1;
  if (puts(path) < 0) return -2;
  if (!buffer) free(path);
  return 0;
}
char *room(char *buffer, size_t size) {
  if (buffer) return buffer;
  return malloc(size);
}
int room_ok(struct buffer *b) {
  char *text = room(b->area, b->size);
  if (!text) return -1;
  return puts(text);
}
int room_bad(struct buffer *b) {
  char *text = room(0, b->size); //~ leak-memory: 'text'
  if (!text) return -1;
  return puts(text);
}

// What cannot fail with what it is given need not be asked.
typedef struct bignum_st BIGNUM; typedef struct ECDSA_SIG_st ECDSA_SIG;
BIGNUM *BN_bin2bn(const unsigned char *, int, BIGNUM *); void BN_free(BIGNUM *);
ECDSA_SIG *ECDSA_SIG_new(void); void ECDSA_SIG_free(ECDSA_SIG *);
int ECDSA_SIG_set0(ECDSA_SIG *, BIGNUM *r, BIGNUM *s);
int signature_ok(const unsigned char *b, int n) {
  ECDSA_SIG *sig = ECDSA_SIG_new();
  if (!sig) return -1;
  BIGNUM *r = BN_bin2bn(b, n, 0), *s = BN_bin2bn(b + n, n, 0);
  if (!r || !s) { BN_free(r); BN_free(s); ECDSA_SIG_free(sig); return -1; }
  ECDSA_SIG_set0(sig, r, s);
  ECDSA_SIG_free(sig);
  return 0;
}
int signature_bad(const unsigned char *b, int n) {
  ECDSA_SIG *sig = ECDSA_SIG_new();
  if (!sig) return -1;
  BIGNUM *r = BN_bin2bn(b, n, 0), *s = BN_bin2bn(b + n, n, 0); //~ leak-handle: 'r'
  if (!r || !s) { BN_free(s); ECDSA_SIG_free(sig); return -1; }
  ECDSA_SIG_set0(sig, r, s);
  ECDSA_SIG_free(sig);
  return 0;
}

// Whoever keeps something out of a library needs the library.
void *dlopen(const char *, int); void *dlsym(void *, const char *); int dlclose(void *);
static int (*function)(void);
int run_loaded(void) { return function ? function() : 0; }
int load_ok(void) {
  void *library = dlopen("x", 1);
  if (!library) return -1;
  function = (int (*)(void))dlsym(library, "f");
  if (function) return 0;
  dlclose(library);
  return -1;
}
int load_bad(void) {
  void *library = dlopen("x", 1); //~ leak-handle: 'library'
  if (!library) return -1;
  function = (int (*)(void))dlsym(library, "f");
  if (!function) return -1;
  return 0;
}
