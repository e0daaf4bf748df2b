#pragma once
#include "mini/thread"

void work(int part);
std::thread start(int part);
void finish(std::thread &thread);
void look(const std::thread &thread);
