// Threads of which a list of pointers is made.
#include "mini/initializer_list"
#include "mini/thread"

void work(int part);

void listed_ok() {
  std::thread one(work, 1), other(work, 2);
  for (std::thread *each : {&one, &other})
    each->join();
}
void array_ok() {
  std::thread one(work, 1), other(work, 2);
  std::thread *all[] = {&one, &other};
  for (int i = 0; i < 2; ++i)
    all[i]->join();
}
// The other one is not in it.
void array_bad() {
  std::thread one(work, 1);
  std::thread other(work, 2); //~ thread-not-joined: 'other' may still be joinable when it is destroyed
  std::thread *all[] = {&one};
  for (std::thread *each : all)
    each->join();
}
