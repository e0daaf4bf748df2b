#include "mini/shared_mutex"
struct Table {
  std::shared_mutex mutex;
  int rows = 0;
  void add();
  int size();
};
