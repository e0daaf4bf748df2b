// Takes the lock, alone and together with others.
#include "table.h"
#include "mini/mutex"
void Table::add() {
  std::unique_lock<std::shared_mutex> writer(mutex);
  ++rows;
}
int Table::size() {
  std::shared_lock<std::shared_mutex> reader(mutex);
  return rows;
}
