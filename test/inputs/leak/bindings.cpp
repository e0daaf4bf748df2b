// Results that are taken apart.
int measure(int number);
struct Made {
  int *item;
  int number;
};
static Made make() { return {new int(3), 2}; }

int bound_ok() {
  auto [item, number] = make();
  const int result = measure(number);
  delete item;
  return result;
}
int bound_bad() {
  auto [item, number] = make(); //~ leak-memory: object from 'make' is dropped
  if (measure(number) < 0)
    return 1;
  delete item;
  return number;
}
int *handed_on_ok() {
  auto [item, number] = make();
  *item = measure(number);
  return item;
}
