#include "mini/socket.h"
#include "pool.h"
void serve(int connection);
int main(int argc, char **) {
  for (;;) {
    workers.push_back(std::thread(serve, accept(argc, nullptr, nullptr))); //~ growth-threads: threads that have ended stay in global 'workers'
    helpers.push_back(std::thread(serve, 1));
    joinAll(helpers);
  }
}
