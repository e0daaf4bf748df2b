// The task is started in another file than the one that drops its future.
#include "start.h"
int compress(int block);
std::future<int> start(int block) { return std::async(std::launch::async, compress, block); }
