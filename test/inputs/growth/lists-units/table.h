#pragma once
struct session {
  struct session *next;
  unsigned key;
};
struct visit {
  struct visit *next;
  unsigned key;
};
extern struct session *sessions[16];
extern struct visit *visits[16];
void open_session_ok(unsigned key);
void note_visit_bad(unsigned key);
void close_session(unsigned key);
unsigned count_visits(void);
unsigned next(void);
