// Both tables get entries here; what becomes of them stands in the other file.
#include "mini/stdlib.h"
#include "table.h"

struct session *sessions[16];
struct visit *visits[16];

void open_session_ok(unsigned key) {
  struct session *session = malloc(sizeof *session);
  if (!session)
    abort();
  session->key = key;
  session->next = sessions[key % 16];
  sessions[key % 16] = session;
}
void note_visit_bad(unsigned key) {
  struct visit *visit = malloc(sizeof *visit);
  if (!visit)
    abort();
  visit->key = key;
  visit->next = visits[key % 16];
  visits[key % 16] = visit; //~ growth-container: global 'visits' only grows
}
