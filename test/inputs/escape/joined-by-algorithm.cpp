// args: -- -std=c++17
// Futures that are all asked before their data dies.
#include "mini/algorithm"
#include "mini/future"
#include "mini/vector"
struct Data {
  int value = 0;
};
void work(Data *data);
void asked_in_loop_ok() {
  std::vector<std::future<void>> futures;
  Data data;
  futures.emplace_back(std::async(std::launch::async, &work, &data));
  for (auto &future : futures)
    future.get();
}
// Known false alarm: what a callback of an algorithm does to the elements is not followed.
void asked_by_algorithm_fp() {
  std::vector<std::future<void>> futures;
  Data data;
  futures.emplace_back(std::async(std::launch::async, &work, &data)); //~ escape-thread: data
  std::for_each(futures.begin(), futures.end(), [](std::future<void> &future) { future.get(); });
}
