#pragma once
#include "mini/thread"
#include "mini/vector"
extern std::vector<std::thread> workers, helpers;
void joinAll(std::vector<std::thread> &threads);
