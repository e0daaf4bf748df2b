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
