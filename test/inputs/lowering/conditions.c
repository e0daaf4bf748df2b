// What branches ask, word for word: conversions, hints, assignments inside.
#define MAP_FAILED ((void *)-1)
#define EOF (-1)
#define unlikely(x) __builtin_expect(!!(x), 0)
typedef unsigned long size_t;
enum state { closed, opened = 7 };
static const int limit = 5;
static const int debug = 0;
long read_some(int fd);
void *next(void);
void hit(int n);

void relations(int x) {
  if (x <= 0)
    hit(1);
  if (x > 3)
    hit(2);
  if (0 < x)
    hit(3);
  if (10 >= x)
    hit(4);
}
void unsigned_ones(unsigned u, size_t n, int i, unsigned char c, char *p) {
  if (u > 0)
    hit(1);
  if (n <= 0)
    hit(2);
  if (n < 8) // not that of a signed number
    hit(3);
  if (u == -1)
    hit(4);
  if (i == -1u)
    hit(5);
  if ((unsigned)i < 8) // neither
    hit(6);
  if ((unsigned)i < 0xfffffff0u) // cannot be said
    hit(7);
  if ((char)i == 3) // nor can this
    hit(8);
  if ((int)u < 0) // nor can this
    hit(9);
  if (c == 300)
    hit(10);
  if ((size_t)(unsigned)i == (size_t)-1) // nor can this
    hit(11);
  if (n == (size_t)-1)
    hit(12);
  if (p > (char *)0)
    hit(13);
}
void inside(int fd, int *left) {
  long r;
  void *p;
  if ((r = read_some(fd)) <= 0)
    hit(1);
  while ((p = next()) != (void *)0)
    hit(2);
  if ((hit(3), r) == EOF)
    hit(4);
  if ((p = next()) == MAP_FAILED)
    hit(5);
  if (--*left == 0)
    hit(6);
}
void hints(void *p, long r) {
  if (unlikely(p == 0 || r < 0))
    hit(1);
  if (unlikely(!p))
    hit(2);
  if (!!r)
    hit(3);
  if (!(r == 5))
    hit(4);
  if ((p == 0) == 0)
    hit(5);
}
void constants(long r, enum state s) {
  if (r == opened)
    hit(1);
  if (s == opened)
    hit(2);
  if (r >= limit * 2)
    hit(3);
  if (limit == 5) // not decided here
    hit(4);
  if (debug)
    hit(5);
}
void two(int x, long y, unsigned u, char *p, char *q) {
  if (x == y)
    hit(1);
  if (x != u) // cannot be said
    hit(2);
  if (p != q)
    hit(3);
  if (p + 1 == q)
    hit(4);
}
int values(int fd, char *p, int b) {
  int ok = p != 0;
  _Bool failed = fd < 0;
  int none = !b;
  _Bool some = p;
  int both = p && fd > 3;
  hit(!p);
  ok = fd ? 0 : -1;
  return p != 0;
}
// Those of literals: most are no branches.
struct node {
  int value;
  struct node *next;
};
void literals(void) {
  if (5 == 5)
    hit(1);
  if (5 == 6)
    hit(2);
  while (1) {
    if (-1)
      hit(3);
    if ((int)0 || ~0 == -1)
      hit(4);
    if (__builtin_offsetof(struct node, next) == 8)
      hit(5);
    if (limit + 1 > 2) // names a variable
      hit(6);
  }
}
struct few {
  unsigned kind : 3;
  int number : 3;
  unsigned all : 32;
};
void bit_fields(struct few *f, int i, unsigned u) {
  if (f->kind == i) // promoted, with room for all of them
    hit(1);
  if (f->kind == u)
    hit(2);
  if (f->number == i)
    hit(3);
  if (f->number == u) // that of a negative one is another one
    hit(4);
  if (f->all == i) // cannot be said
    hit(5);
}
