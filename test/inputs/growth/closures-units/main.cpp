#include "mini/unistd.h"
#include "signals.h"
int next();
void send(int client);
int main() {
  for (;;) {
    sleep(1);
    int client = next();
    signals.onClosed([client] { send(client); });
    signals.onOpened([client] { send(client); });
    for (auto &call : signals.opened)
      call();
    signals.forget();
  }
}
