// Descriptors that take the number of one that was closed.
#include "mini/fcntl.h"
#include "mini/stdio.h"
#include "mini/unistd.h"

void detach_ok(void) {
  for (int i = 0; i < 3; i++) {
    close(i);
    open("/dev/null", O_RDWR);
  }
}
void dropped_bad(void) {
  open("/dev/null", O_RDWR); //~ leak-fd: open
  close(0);
}
void redirect_ok(int log) {
  close(0);
  dup(log);
}
// Somebody's descriptor is just closed.
void touch_bad(int old) {
  close(old);
  open("lock", O_RDWR); //~ leak-fd: open
}
int kept_bad(void) {
  close(0);
  int fd = open("/dev/null", O_RDWR); //~ leak-fd: 'fd'
  char text[4];
  return (int)read(fd, text, sizeof text);
}

// What the text tells of a number in other words.
int stream_ok(void) {
  close(fileno(stdin));
  return open("/dev/null", O_RDONLY) < 0 ? -1 : 0;
}
static const int standard[] = {0, 1, 2};
void table_ok(void) {
  for (int i = 0; i < 3; i++) {
    close(standard[i]);
    open("/dev/null", O_RDWR);
  }
}
static void replace_ok(int number) {
  close(number);
  open("/dev/null", O_RDWR);
}
static void replaceTwice_ok(int number) {
  replace_ok(number);
  replace_ok(2);
}
void daemon_ok(void) {
  for (int i = 0; i < 2; i++)
    replaceTwice_ok(i);
}
// Others are somebody's.
void file_bad(FILE *file) {
  close(fileno(file));
  open("lock", O_RDWR); //~ leak-fd: open
}
static FILE *journal;
void start(const char *name) { journal = fopen(name, "a"); }
void journal_bad(void) {
  close(fileno(journal));
  open("lock", O_RDWR); //~ leak-fd: open
}
struct server {
  FILE *log;
};
static struct server *server;
void serve(struct server *started) { server = started; }
void server_bad(void) {
  close(fileno(server->log));
  open("lock", O_RDWR); //~ leak-fd: open
}
static int used[3];
void used_bad(void) {
  for (int i = 0; i < 3; i++) {
    close(used[i]);
    open("lock", O_RDWR); //~ leak-fd: open
  }
}
static void renew_bad(int number) {
  close(number);
  open("lock", O_RDWR); //~ leak-fd: open
}
static void next_bad(int number) {
  close(number++);
  open("lock", O_RDWR); //~ leak-fd: open
}
void renew(int log) {
  renew_bad(2);
  renew_bad(log);
  next_bad(log);
}
