// Clearing a QList gives its memory back, clearing a QVector does not.
#include "mini/qt"
#include "mini/vector"

class Listed_ok {
public:
  void set(const std::vector<int> &numbers) {
    numbers_.clear();
    for (int number : numbers)
      numbers_.append(number);
  }

private:
  QList<int> numbers_;
};

class Kept_bad {
public:
  void set(const std::vector<int> &numbers) {
    numbers_.clear(); //~ retain-capacity: 'numbers_'
    for (int number : numbers)
      numbers_.append(number);
  }

private:
  QVector<int> numbers_;
};

static Listed_ok *listed;
static Kept_bad *kept;
extern "C" void whenOpened(void (*callback)(const std::vector<int> &));
static void opened(const std::vector<int> &numbers) {
  listed->set(numbers);
  kept->set(numbers);
}
int main() {
  listed = new Listed_ok;
  kept = new Kept_bad;
  whenOpened(opened);
}
