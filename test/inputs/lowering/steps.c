// Numbers that are counted up and down, word for word.
// args: -- -std=gnu17
typedef unsigned long size_t;
enum color { red, green };
struct counter {
  int n;
  unsigned bits : 3;
  size_t used;
};
static const int two = 2;
int take(int n);
void *allocate(size_t size);

void steps(int i, unsigned u, long l, size_t n) {
  i++;
  ++i;
  i--;
  --i;
  i += 3;
  i -= two;
  i = i + 1;
  i = 1 + i;
  i = i - 1;
  u--;
  u += 4294967295u;
  l -= 5;
  n -= 1;
  n = n + 2;
}
int others(int i, int *p, struct counter *c, size_t n) {
  int j = i + 1;
  j = *p - 1;
  c->n++;
  c->used += 4;
  p = allocate(n + 1);
  take(i - 1);
  return j + 2;
}
void wider(short s, int i, unsigned u, unsigned char b, enum color e) {
  int j = s + 1;
  long l = i + 1;
  l = u + 1;
  l = u + 1ul;
  j = b - 1;
  j = e + 1;
  size_t n = i + 1;
  n = (size_t)i + 1;
}
// What wraps or converts in between, what stands for several, and what is no number.
void unsaid(short s, int i, unsigned u, char b, struct counter *c, int *p, _Bool isSet, double d) {
  s++;
  s += 1;
  b--;
  s = i + 1;
  u = i + 1;
  i = u + 1;
  i += 1u;
  size_t n = s;
  c->bits++;
  c->bits += 1;
  c->bits = i + 1;
  struct counter made = {i + 1, i + 1, 0};
  p[3]++;
  i = p[i] + 1;
  isSet++;
  isSet = i + 1;
  d++;
  d = d + 1;
  i = d + 1;
  i = 2 - i;
  i = i * 2;
  i *= 2;
  i += s;
  i = s + i;
  i = i + 1 + 1;
  p++;
  p = p + 1;
  p = (int *)(n + 1);
  _Atomic int a = 0;
  a++;
  __int128 wide = 0;
  wide++;
  n = (size_t)p;
  n = n + 1;
  n += 1;
}

// Numbers that others count as well.
struct counted {
  _Atomic int users;
  int plain;
};
int atomic_steps(struct counted *c) {
  c->users++;
  __c11_atomic_fetch_add(&c->users, 1, __ATOMIC_SEQ_CST);
  __atomic_sub_fetch(&c->plain, 2, __ATOMIC_SEQ_CST);
  __atomic_fetch_or(&c->plain, 2, __ATOMIC_SEQ_CST);
  __atomic_store_n(&c->plain, 2, __ATOMIC_SEQ_CST);
  return __atomic_load_n(&c->plain, __ATOMIC_SEQ_CST);
}
