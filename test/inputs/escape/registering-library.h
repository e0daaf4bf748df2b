// A library's header: bodies in it are not read, and implicit members do what nobody knows.
#pragma GCC system_header
namespace lib {
struct Member {
  void enlist(const void *object);
  ~Member();
};
template <typename Base> struct Strict : Base {};
} // namespace lib
