// Closures that own whoever keeps them.
#include "mini/functional"
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

void post(std::function<void()> handler); // nobody has seen it

struct Session : std::enable_shared_from_this<Session> {
  std::function<void()> on_close, on_error, on_read, on_write, on_done;
  std::vector<std::function<void()>> hooks;
  int fd = -1;

  void member_bad() {
    on_close = [self = shared_from_this()] { self->fd = -1; }; //~ cycle-self-capture: the closure in member 'on_close' captures 'self', which owns the 'Session'
  }
  void variable_bad() {
    auto self = shared_from_this();
    on_error = [this, self] { fd = -1; }; //~ cycle-self-capture: in member 'on_error' captures 'self'
  }
  void container_bad() {
    hooks.push_back([self = shared_from_this()] { self->fd = -1; }); //~ cycle-self-capture: in member 'hooks'
  }
  void weak_ok() {
    on_read = [weak = weak_from_this()] {
      if (auto self = weak.lock())
        self->fd = -1;
    };
  }
  void plain_ok() {
    on_read = [this] { fd = -1; };
  }
  void posted_ok() {
    post([self = shared_from_this()] { self->fd = -1; });
  }
  void called_ok() {
    auto self = shared_from_this();
    auto close = [self] { self->fd = -1; };
    close();
  }
  // It is emptied when it has been called.
  void once_low() {
    on_done = [self = shared_from_this()] { self->fd = -1; };
  }
  void finish() {
    auto done = std::move(on_done);
    done();
  }
};

// Kept by a part of the object, behind a setter.
class Timer {
  std::function<void()> tick_;

public:
  void set(std::function<void()> tick) { tick_ = std::move(tick); }
  template <class F> void each(const std::vector<int> &values, F call) {
    for (int value : values)
      call(value);
  }
};
class Clock : public std::enable_shared_from_this<Clock> {
  std::shared_ptr<Timer> timer_;
  Timer second_;
  int ticks_ = 0;

public:
  void start_bad() {
    timer_ = std::make_shared<Timer>();
    timer_->set([self = shared_from_this()] { ++self->ticks_; }); //~ cycle-self-capture: in member 'tick_' captures 'self', which owns the 'Clock'
  }
  void by_value_bad() {
    auto self = shared_from_this();
    second_.set([this, self] { ++ticks_; }); //~ cycle-self-capture: captures 'self'
  }
  void only_called_ok(const std::vector<int> &values) {
    timer_->each(values, [self = shared_from_this()](int n) { self->ticks_ += n; });
  }
  void other_timer_ok(Timer &timer) {
    timer.set([self = shared_from_this()] { ++self->ticks_; }); // not ours, as far as can be seen
  }
};

// A pointer to the object, in a variable of whoever made it.
struct Widget {
  std::function<void()> clicked;
  std::shared_ptr<Widget> parent;
  int count = 0;
};
void connect_bad() {
  auto widget = std::make_shared<Widget>();
  widget->clicked = [widget] { ++widget->count; }; //~ cycle-self-capture: the closure in member 'clicked' captures 'widget', which owns the 'Widget'
}
void connect_ok() {
  auto widget = std::make_shared<Widget>();
  widget->clicked = [&widget = *widget] { ++widget.count; };
}
void connect_another_ok(std::shared_ptr<Widget> button) {
  auto label = std::make_shared<Widget>();
  button->clicked = [label] { ++label->count; };
}

// Function objects that call themselves.
void again_bad(int n) {
  auto loop = std::make_shared<std::function<void(int)>>();
  *loop = [loop](int left) { //~ cycle-self-capture: the closure captures 'loop', which owns the function object that the closure is in
    if (left > 0)
      (*loop)(left - 1);
  };
  (*loop)(n);
}
void again_low(int n) {
  auto loop = std::make_shared<std::function<void(int)>>();
  *loop = [loop](int left) {
    if (left > 0)
      (*loop)(left - 1);
    else
      *loop = nullptr;
  };
  (*loop)(n);
}
