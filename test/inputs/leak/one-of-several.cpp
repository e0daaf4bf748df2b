// The same of enumerations.
enum class Kind { Text, Image, Sound, Film, Other };

struct Part {
  Kind kind;
  int size;
};
void fill(Part *part, const Part &of);

int switched_ok(const Part &of) {
  Part *part = nullptr;
  if (of.kind == Kind::Image || of.kind == Kind::Sound || of.kind == Kind::Film)
    part = new Part{of.kind, 0};
  const int size = of.size;
  switch (of.kind) {
  case Kind::Image:
  case Kind::Sound:
  case Kind::Film:
    delete part;
    break;
  default:
    break;
  }
  return size;
}
int oneIsMissing_bad(const Part &of) {
  Part *part = nullptr;
  if (of.kind == Kind::Image || of.kind == Kind::Sound || of.kind == Kind::Film)
    part = new Part{of.kind, 0}; //~ leak-memory: 'part'
  const int size = of.size;
  switch (of.kind) {
  case Kind::Image:
  case Kind::Sound:
    delete part;
    break;
  default:
    break;
  }
  return size;
}
