// Functions that are bound to what keeps them.
#include "mini/functional"
#include "mini/memory"
#include "mini/vector"

class Session : public std::enable_shared_from_this<Session> {
  std::function<void()> onClose_;
  std::vector<std::function<void()>> later_;
  int fd_ = -1;
  void close();
  void read(int n);

public:
  void start_bad() {
    onClose_ = std::bind(&Session::close, shared_from_this()); //~ cycle-self-capture: is bound to a pointer that owns the
  }
  void later_bad() {
    later_.push_back(std::bind(&Session::read, shared_from_this(), 1)); //~ cycle-self-capture: is bound to a pointer that owns the
  }
  void plain_ok() { onClose_ = std::bind(&Session::close, this); }
};

// A weak pointer keeps nothing, and what is only called is not kept.
class Line : public std::enable_shared_from_this<Line> {
  std::function<void()> onEnd_;
  static void end(std::weak_ptr<Line> line);
  void stop();

public:
  void weak_ok() { onEnd_ = std::bind(&Line::end, std::weak_ptr<Line>(shared_from_this())); }
  void called_ok() {
    auto stop = std::bind(&Line::stop, shared_from_this());
    stop();
  }
};

// Another one.
struct Button {
  std::function<void()> pressed;
  void press();
};
void other_ok(std::shared_ptr<Button> button) {
  auto label = std::make_shared<Button>();
  button->pressed = std::bind(&Button::press, label);
}
void same_bad() {
  auto button = std::make_shared<Button>();
  button->pressed = std::bind(&Button::press, button); //~ cycle-self-capture: is bound to a pointer that owns the
}

// Let go of, elsewhere than in the destructor.
class Timer : public std::enable_shared_from_this<Timer> {
  std::function<void()> tick_;
  void go();

public:
  void start_low() { tick_ = std::bind(&Timer::go, shared_from_this()); }
  void stop() { tick_ = nullptr; }
};
