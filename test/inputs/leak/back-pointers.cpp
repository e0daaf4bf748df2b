// Who is registered is told whom it belongs to, and does not own that.
class Kernel;

class Part {
public:
  virtual ~Part() {}
  Kernel *kernel = nullptr;
};

class Kernel {
public:
  bool add(Part *part) {
    if (count_ == 8)
      return false;
    part->kernel = this;
    parts_[count_++] = part;
    return true;
  }

private:
  Part *parts_[8];
  int count_ = 0;
};

class Store : public Part {};

static Kernel *make_kernel() { return new Kernel; }

int serve_ok() {
  Kernel *kernel = make_kernel();
  Store *store = new Store;
  const int result = kernel->add(store) ? 0 : -1;
  delete store;
  delete kernel;
  return result;
}

// What a part has been given by others for itself it owns.
struct Name {
  int length = 0;
};
class Named {
public:
  explicit Named(int length) {
    name_ = new Name;
    name_->length = length;
  }
  ~Named() {} //~ leak-member: object in member 'name_' of 'Named' is not released by 'Named::~Named', nor anywhere else
  int length() const { return name_->length; }

private:
  Name *name_;
};

int length_of(int length) {
  Named named(length);
  return named.length();
}

int main(int count, char **) {
  if (count > 2)
    return serve_ok();
  Kernel *kernel = make_kernel();
  Store *store = new Store;
  if (!kernel->add(store))
    return -1;
  for (;;)
    if (count == 1)
      break;
  return 0;
}
