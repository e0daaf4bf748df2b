// `a <=> b` of numbers makes an object that holds no address; both sides are evaluated.
#include "mini/compare"

struct Version {
  int major, minor;
};
int next(int *counter);

auto compared(int a, int b) { return a <=> b; }
std::strong_ordering ofVersions(const Version &a, const Version &b) {
  std::strong_ordering order = a.major <=> b.major;
  return order < nullptr ? order : a.minor <=> b.minor;
}
auto withEffects(int *counter) { return next(counter) <=> next(counter); }
