// A callee fills a structure that it is given: each turn another element of an array.
#include "mini/stdlib.h"
#include "mini/string.h"

struct grid;
void grid_release(struct grid **grid);
struct screen {
  char *title;
  int n;
};
void screen_keep(struct screen *screen);

static void screen_init(struct screen *screen, int n) {
  screen->title = strdup("");
  screen->n = n;
}

void draw_ok(int n) {
  struct screen screens[8];
  int i;
  for (i = 0; i < 8; ++i)
    screen_init(&screens[i], n);
  for (i = 0; i < 8; ++i)
    screen_keep(&screens[i]);
}
void draw_twice_bad(int n) {
  struct screen screen;
  screen_init(&screen, n); //~ leak-memory: before 'screen.title' gets another value
  screen_init(&screen, n);
  free(screen.title);
}
