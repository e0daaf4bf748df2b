#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/unistd.h"
#include "table.h"

void close_session(unsigned key) {
  struct session *session = sessions[key % 16], *before = NULL;
  for (; session && session->key != key; session = session->next)
    before = session;
  if (!session)
    return;
  if (before)
    before->next = session->next;
  else
    sessions[key % 16] = session->next;
  free(session);
}
unsigned count_visits(void) {
  unsigned count = 0;
  for (int i = 0; i < 16; ++i)
    for (struct visit *visit = visits[i]; visit; visit = visit->next)
      ++count;
  return count;
}
int main(void) {
  for (;;) {
    sleep(1);
    open_session_ok(next());
    note_visit_bad(next());
    close_session(next());
    count_visits();
  }
}
