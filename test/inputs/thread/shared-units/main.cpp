// Has the lock for reading.
#include "table.h"
static Table table;
static void upgrade_bad() {
  std::shared_lock<std::shared_mutex> reader(table.mutex);
  if (table.rows == 0)
    table.add(); //~ thread-blocked: 'mutex' is held here already
}
static int twice_ok() {
  std::shared_lock<std::shared_mutex> reader(table.mutex);
  return table.size();
}
int main() {
  upgrade_bad();
  return twice_ok();
}
