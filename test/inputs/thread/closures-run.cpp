// Closures that a library function runs while a lock is held, or keeps for later.
#include "mini/algorithm"
#include "mini/functional"
#include "mini/mutex"
#include "mini/ranges"
#include "mini/string"
#include "mini/vector"

class Names {
public:
  std::string next_ok() {
    std::lock_guard<std::mutex> guard(mutex_);
    return names_[count_++];
  }

  // What comes back has no room for a closure, so it has been run by then.
  std::string invoked_bad() {
    std::lock_guard<std::mutex> guard(mutex_);
    return std::invoke([this] { return next_ok(); }); //~ thread-blocked: 'mutex_' is held here already
  }
  void generated_bad(std::vector<std::string> &to) {
    std::lock_guard<std::mutex> guard(mutex_);
    std::generate_n(to.begin(), 3, [this] { return next_ok(); }); //~ thread-blocked: 'mutex_' is held here already
  }
  // It comes back with the end, and has been run all the same.
  void all_bad(std::vector<int> &all) {
    std::lock_guard<std::mutex> guard(mutex_);
    std::ranges::for_each(all, [this](int) { next_ok(); }); //~ thread-blocked: 'mutex_' is held here already
  }

  // Later, by whoever goes through the view, or calls what was made.
  auto view_ok() {
    std::lock_guard<std::mutex> guard(mutex_);
    return std::ranges::views::filter([this](int) {
      next_ok();
      return true;
    });
  }
  std::function<void()> later_ok() {
    std::lock_guard<std::mutex> guard(mutex_);
    return std::bind([this] { next_ok(); });
  }
  // By another one, which is given it.
  void queued_ok() {
    std::lock_guard<std::mutex> guard(mutex_);
    auto add = [this](auto job) { jobs_.push_back(job); };
    std::invoke(add, [this] { next_ok(); });
  }
  void unlocked_ok(std::vector<std::string> &to) {
    {
      std::lock_guard<std::mutex> guard(mutex_);
      count_ = 0;
    }
    std::generate_n(to.begin(), 3, [this] { return next_ok(); });
  }

private:
  std::mutex mutex_;
  std::vector<std::string> names_;
  std::vector<std::function<void()>> jobs_;
  int count_ = 0;
};

void use(Names &names, std::vector<std::string> &to, std::vector<int> &all) {
  names.invoked_bad();
  names.generated_bad(to);
  names.all_bad(all);
  names.view_ok();
  names.later_ok()();
  names.queued_ok();
  names.unlocked_ok(to);
}
