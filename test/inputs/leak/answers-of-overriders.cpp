// What the base's method has found out before it returns, an overrider need not have.
#include "mini/stdlib.h"

int check(int size);

class Pool {
public:
  virtual ~Pool() {}
  virtual int reserve(int size, int isQuiet);
  int reserveHere(int size, int isQuiet);
};
int Pool::reserve(int size, int isQuiet) {
  if (!check(size))
    return 1;
  if (!isQuiet)
    abort();
  return 0;
}
int Pool::reserveHere(int size, int isQuiet) {
  if (!check(size))
    return 1;
  if (!isQuiet)
    abort();
  return 0;
}
class Small : public Pool {
public:
  int reserve(int size, int isQuiet) override;
};
int Small::reserve(int size, int) { return check(size + 1); }

int overridden_bad(Pool *pool, int isQuiet) {
  char *bytes = static_cast<char *>(malloc(8)); //~ leak-memory: 'bytes'
  if (!bytes)
    return 0;
  int isThere = pool->reserve(1000, isQuiet);
  if (isThere == 0 && !isQuiet)
    return -1;
  free(bytes);
  return isThere;
}
int plain_ok(Pool *pool, int isQuiet) {
  char *bytes = static_cast<char *>(malloc(8));
  if (!bytes)
    return 0;
  int isThere = pool->reserveHere(1000, isQuiet);
  if (isThere == 0 && !isQuiet)
    return -1;
  free(bytes);
  return isThere;
}
