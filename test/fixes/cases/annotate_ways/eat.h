// What one of its bodies keeps the other does not.
#pragma once
extern int *kept;
static inline void eat(int *number) {
#ifdef KEEP
  kept = number;
#else
  *number = 1;
#endif
}
