// What a callee hands on to others who only look at it stays its caller's: the same in C++.
#include "mini/stdlib.h"
#include "mini/string.h"

long send_bytes(int to, const void *bytes, unsigned long length);
void hand_over(int queue, char *text);

class Sender {
public:
  explicit Sender(int to) : to_(to) {}
  bool send(const char *text) const { return send_bytes(to_, text, strlen(text)) > 0; }
  bool pass(char *text) {
    hand_over(to_, text);
    return true;
  }

private:
  int to_;
};
static bool send_line(const Sender &sender, const char *text) {
  return sender.send(text) && sender.send("\n");
}

bool send_name_bad(const Sender &sender, const char *name) {
  char *text = strdup(name); //~ leak-memory: 'text'
  if (!text || !send_line(sender, text))
    return false;
  free(text);
  return true;
}
bool send_name_ok(const Sender &sender, const char *name) {
  char *text = strdup(name);
  bool isSent = text && send_line(sender, text);
  free(text);
  return isSent;
}
bool pass_name_ok(Sender &sender, const char *name) {
  char *text = strdup(name);
  return text && sender.pass(text);
}
