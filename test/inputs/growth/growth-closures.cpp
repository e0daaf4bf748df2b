// Callbacks that are added again and again.
#include "mini/functional"
#include "mini/map"
#include "mini/unistd.h"
#include "mini/vector"

int next();
void send(int client);

static std::vector<std::function<void()>> observers;
void observe_bad() {
  for (;;) {
    sleep(1);
    int client = next();
    observers.push_back([client] { send(client); }); //~ growth-closures: callbacks in global 'observers'
  }
}

struct Handler {
  void (*call)(void *);
  void *data;
};
static std::vector<Handler> handlers;
void handle_bad(void *data) {
  for (;;) {
    sleep(1);
    handlers.push_back({nullptr, data}); //~ growth-closures: callbacks in global 'handlers'
  }
}

static std::vector<std::function<void()>> removed;
void remove_ok() {
  for (;;) {
    sleep(1);
    removed.push_back([] { send(1); });
    removed.erase(removed.begin());
  }
}

// By name: a later one takes the place of an earlier one.
static std::map<int, std::function<void()>> named;
bool has(int name) { return named.count(name); }
void named_bad() {
  for (;;)
    sleep(1), named[next()] = [] { send(2); }; //~ growth-container: global 'named'
}

// Registered once each.
static std::vector<std::function<void()>> hooks;
void addHook_low(std::function<void()> hook) { hooks.push_back(hook); }

static std::vector<std::function<void()>> steps;
static void setup_ok() {
  steps.push_back([] { send(3); });
  steps.push_back([] { send(4); });
}
int main() {
  setup_ok();
  for (auto &step : steps)
    step();
}
