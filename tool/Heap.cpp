#include "Heap.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace outlive {

#ifdef __GLIBC__

void keepHeapSmall() {
  constexpr int ownBlock = 512 * 1024, keptAtTop = 4 * 1024 * 1024; // bytes
  mallopt(M_MMAP_THRESHOLD, ownBlock);
  mallopt(M_TRIM_THRESHOLD, keptAtTop);
}

void returnFreeMemory() { malloc_trim(0); }

#else

void keepHeapSmall() {}
void returnFreeMemory() {}

#endif

} // namespace outlive
