// Two bases of one class that are not virtual: two objects, each with members of its own.
struct List {
  int n = 0;
};
class Receiver {
  List *emitters_;

public:
  Receiver() { emitters_ = new List; }
  virtual ~Receiver() { delete emitters_; }
};
struct ActivateReceiver : Receiver {
  virtual void activate() = 0;
};
struct ClickedReceiver : Receiver {
  virtual void clicked() = 0;
};

struct Both : ActivateReceiver, ClickedReceiver {
  int form;
  explicit Both(int f) : form(f) {}
  void activate() override {}
  void clicked() override {}
};
Both *both_ok() { return new Both(1); }
void end_ok(Both *both) { delete both; }

// One of them.
struct One : ActivateReceiver {
  void activate() override {}
};
void one_bad() {
  One *one = new One; //~ leak-memory: object in 'one' is not released
  one->activate();
}

// What is released by the class and again by its base is released twice, whatever other bases there are.
class Holder {
protected:
  List *list_ = new List;

public:
  virtual ~Holder() { delete list_; }
};
struct Other {
  int n = 0;
};
struct Twice : Holder, Other {
  ~Twice() { delete list_; } //~ release-twice: 'this->list_' is released again
};
