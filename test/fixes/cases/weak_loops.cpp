// args: real
// Callees that go through a part of the owner.
#include <memory>
#include <string>
#include <vector>

// Gone through by a callee: `owner` becomes weak.
namespace gone_through_by_callee {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<int> sizes;
  std::vector<std::string> titles;
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
unsigned long sum(const std::vector<int> &sizes, const std::vector<std::string> &titles) {
  unsigned long n = 0;
  for (int each : sizes)
    n += static_cast<unsigned long>(each);
  for (const std::string &each : titles)
    n += each.size();
  return n;
}
unsigned long show(const Part &part) { return sum(part.owner->sizes, part.owner->titles); }
} // namespace gone_through_by_callee

// One of the elements is kept.
namespace element_kept_by_callee {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner;
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::vector<std::string> titles;
  std::shared_ptr<Part> part;
  void take(std::shared_ptr<Part> p) {
    p->owner = shared_from_this();
    part = p;
  }
};
const std::string *longest;
void find(const std::vector<std::string> &titles) {
  for (const std::string &each : titles)
    if (!longest || each.size() > longest->size())
      longest = &each;
}
void show(const Part &part) { find(part.owner->titles); }
} // namespace element_kept_by_callee
