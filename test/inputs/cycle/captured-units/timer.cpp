// The closure is made in one file, and kept in another.
#include "session.h"
void Timer::start(std::function<void()> call) { tick = call; }
