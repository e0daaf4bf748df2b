// Stores that exclude each other are no circle, in callers neither, nor objects of several callees.
#include "mini/memory"
#include "mini/vector"

// ---- a callee does the one or the other

namespace turned {
struct Node {
  std::shared_ptr<Node> next;
};
void link(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b, bool is_turned) {
  if (is_turned)
    a->next = b;
  else
    b->next = a;
}
void link_ok(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) { link(a, b, true); }
void deeper_ok(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) { link_ok(a, b); }
} // namespace turned

namespace both {
struct Node {
  std::shared_ptr<Node> next; //~ cycle-shared-ptr: 'next' of one 'both::Node' and member 'next' of another own each other
};
void link(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b, bool is_turned) {
  if (is_turned)
    a->next = b;
  else
    b->next = a;
}
void both_bad(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) {
  link(a, b, true);
  link(a, b, false);
}
} // namespace both

// In a loop it may do the one first, and then the other.
namespace repeated {
struct Node {
  std::shared_ptr<Node> next; //~ cycle-shared-ptr: 'next' of one 'repeated::Node' and member 'next' of another own each other
};
void link(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b, bool is_turned) {
  if (is_turned)
    a->next = b;
  else
    b->next = a;
}
void repeated_bad(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) {
  for (int i = 0; i < 2; ++i)
    link(a, b, i == 0);
}
} // namespace repeated

// ---- a call of which one of several functions is meant

namespace makers {
struct Library {
  int size;
};
struct Registry {
  std::vector<std::shared_ptr<Library>> libraries;
};
struct Options {
  std::shared_ptr<Registry> registry;
};
struct Maker {
  virtual ~Maker();
  virtual void make(const std::shared_ptr<Registry> &registry) = 0;
};
struct OptionsMaker : Maker {
  void make(const std::shared_ptr<Registry> &registry) override {
    auto options = std::make_shared<Options>();
    options->registry = registry;
  }
};
// Its library is not the other one's options.
struct LibraryMaker : Maker {
  void make(const std::shared_ptr<Registry> &registry) override {
    auto library = std::make_shared<Library>();
    registry->libraries.push_back(library);
  }
};
void one_of_them_ok(Maker &maker, const std::shared_ptr<Registry> &registry) {
  maker.make(registry);
}
void each_ok(const std::vector<Maker *> &makers, const std::shared_ptr<Registry> &registry) {
  for (Maker *maker : makers)
    maker->make(registry);
}
} // namespace makers

// One of them closes it alone.
namespace closing {
struct Registry;
struct Options {
  std::shared_ptr<Registry> registry; //~ cycle-shared-ptr: 'registry' owns the 'closing::Registry' that owns its 'closing::Options' through member 'all'
};
struct Registry {
  std::vector<std::shared_ptr<Options>> all;
};
struct Maker {
  virtual ~Maker();
  virtual void make(const std::shared_ptr<Registry> &registry, std::shared_ptr<Options> &made) = 0;
};
struct Kept : Maker {
  void make(const std::shared_ptr<Registry> &registry, std::shared_ptr<Options> &made) override {
    made->registry = registry;
  }
};
struct Plain : Maker {
  void make(const std::shared_ptr<Registry> &, std::shared_ptr<Options> &) override {}
};
void closed_bad(Maker &maker, const std::shared_ptr<Registry> &registry) {
  auto options = std::make_shared<Options>();
  registry->all.push_back(options);
  maker.make(registry, options);
}
} // namespace closing

namespace steps {
struct Node {
  std::shared_ptr<Node> before, after;
};
struct Step {
  virtual ~Step();
  virtual void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) = 0;
};
struct Forwards : Step {
  void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) override {
    a->after = b;
  }
};
struct Backwards : Step {
  void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) override {
    b->before = a;
  }
};
void one_step_ok(Step &step, const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) {
  step.run(a, b);
}
} // namespace steps

namespace all_steps {
struct Node {
  std::shared_ptr<Node> before; //~ cycle-shared-ptr: 'before' of one 'all_steps::Node' and member 'after' of another own each other
  std::shared_ptr<Node> after;
};
struct Step {
  virtual ~Step();
  virtual void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) = 0;
};
struct Forwards : Step {
  void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) override {
    a->after = b;
  }
};
struct Backwards : Step {
  void run(const std::shared_ptr<Node> &a, const std::shared_ptr<Node> &b) override {
    b->before = a;
  }
};
void all_steps_medium(const std::vector<Step *> &steps, const std::shared_ptr<Node> &a,
                      const std::shared_ptr<Node> &b) {
  for (Step *step : steps)
    step->run(a, b);
}
} // namespace all_steps
