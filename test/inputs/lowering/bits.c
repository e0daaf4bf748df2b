// Flags and orders: what branches ask of some bits, and of two places; what is computed from bits.
#define A 4u
#define KIND 0xf000u
enum flag { first = 1, second = 2 };
struct holder {
  unsigned flags;
  unsigned char small;
  unsigned narrow : 4;
};
int call(void);
void hit(int n);

void asked(unsigned u, int i, unsigned char c, long l, enum flag e, struct holder *h) {
  if (u & A)
    hit(1);
  if (!(u & A))
    hit(2);
  if (~u & (A | 1u))
    hit(3);
  if (4 & ~i)
    hit(4);
  if ((u & KIND) == 0x8000u)
    hit(5);
  if ((c & 6) != 2)
    hit(6);
  if (e & second)
    hit(7);
  if (h->flags & A)
    hit(8);
  if ((i & 0x80000000u) == 0) // bits of the place, though it is converted
    hit(9);
  if ((u & A) == 1) // never: nothing is said
    hit(10);
  if ((l & 0x100000001) == 0)
    hit(11);
  if ((u & i) == 0) // no constant
    hit(12);
  if (h[i].flags & A) // one of several
    hit(13);
  if (~call() & 3)
    hit(14);
}
int computed(unsigned u, int i, unsigned char c, struct holder *h) {
  int is_set = (u & A) != 0;
  u |= A;
  u &= ~A;
  i &= ~3;
  u = i & 7;
  i = c | 64;
  c |= 0x80;
  c &= ~1;
  h->flags |= A;
  h->narrow |= 8u;
  u |= call();
  u &= i;
  u ^= A;
  return is_set;
}
void orders(int i, int j, unsigned u, unsigned long n, double d, double f, char *p, char *q) {
  if (i < j)
    hit(1);
  if (i > j)
    hit(2);
  if (i <= j)
    hit(3);
  if (i >= j)
    hit(4);
  if (u < n)
    hit(5);
  if (i < n) // the order of the numbers that they are converted to
    hit(6);
  if ((char)i < j) // cannot be said
    hit(7);
  if (d < f || p < q)
    hit(8);
  int less = i < j;
  hit(less);
}

// The high bits, by a positive number.
int high(int flags, int by) {
  int level = flags >> 4;
  int other = flags >> by;
  int none = 16 >> flags;
  return level + other + none;
}
