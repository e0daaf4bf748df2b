// Where there is a `main`, all calls of a function are seen, whatever its linkage.
#include "mini/stdlib.h"

void use(int *numbers);

class Report {
public:
  void write_ok(unsigned long size, bool isEarly);
  void part_bad(bool isEarly);
  virtual void any_bad(bool isEarly);

private:
  int count_ = 0;
};

// Nobody leaves early.
void Report::write_ok(unsigned long size, bool isEarly) {
  int *numbers = new int[size];
  use(numbers);
  if (isEarly)
    return;
  delete[] numbers;
}

// Some do.
void Report::part_bad(bool isEarly) {
  int *numbers = new int[8]; //~ leak-memory: array in 'numbers' is not released
  use(numbers);
  if (isEarly)
    return;
  delete[] numbers;
}

// Who calls this one is not known by its name.
void Report::any_bad(bool isEarly) {
  int *numbers = new int[8]; //~ leak-memory: array in 'numbers' is not released
  use(numbers);
  if (isEarly)
    return;
  delete[] numbers;
}

bool operator<(const Report &, int isEarly) {
  int *numbers = new int[8]; //~ leak-memory: array in 'numbers' is not released
  use(numbers);
  if (isEarly)
    return true;
  delete[] numbers;
  return false;
}

int main(int argc, char **) {
  Report report;
  report.any_bad(false);
  const bool isLess = report < 0;
  report.write_ok(8, false);
  report.write_ok(16, false);
  report.part_bad(false);
  report.part_bad(argc > 1);
  return isLess;
}
