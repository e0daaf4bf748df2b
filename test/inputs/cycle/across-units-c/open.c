// Brings them together.
#include "window.h"
void open_bad(struct window *window, struct pane *pane) {
  set_pane(window, pane);
  set_window(pane, window);
}
// The way up is not counted.
void open_ok(struct window *window, struct pane *pane) {
  set_pane(window, pane);
  set_parent_ok(pane, window);
}
