#pragma once
#include "mini/future"
std::future<int> start(int block);
std::future<int> later(int block);
