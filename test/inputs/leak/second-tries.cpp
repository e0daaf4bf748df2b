// A second try after the first one was in vain, in C++.
class Source {
public:
  bool read(int **into, unsigned count);
  bool readSomehow(int **into, unsigned count);

private:
  unsigned left_ = 0;
};
bool Source::read(int **into, unsigned count) {
  if (count > left_)
    return false;
  *into = new int[count];
  left_ -= count;
  return true;
}
bool Source::readSomehow(int **into, unsigned count) {
  if (!read(into, count))
    if (!read(into, count / 2))
      return false;
  return true;
}
int somehow_ok(Source &source) {
  int *numbers = nullptr;
  if (!source.readSomehow(&numbers, 4))
    return 0;
  int first = numbers[0];
  delete[] numbers;
  return first;
}
int somehow_bad(Source &source) {
  int *numbers = nullptr;
  if (!source.readSomehow(&numbers, 4)) //~ leak-memory: 'numbers'
    return 0;
  if (numbers[0] < 0)
    return 0;
  int first = numbers[0];
  delete[] numbers;
  return first;
}
// The second one fails while the first one is there.
int two_bad(Source &source) {
  int *one = nullptr, *two = nullptr;
  if (!source.read(&one, 4)) //~ leak-memory: 'one'
    return 0;
  if (!source.read(&two, 4))
    return 0;
  int sum = one[0] + two[0];
  delete[] one;
  delete[] two;
  return sum;
}
