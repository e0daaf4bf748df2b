// Counts owners, and sets the members.
#include "window.h"
#include "mini/stdlib.h"
struct window *window_ref(struct window *window) {
  window->owners++;
  return window;
}
struct pane *pane_ref(struct pane *pane) {
  pane->owners++;
  return pane;
}
void pane_unref(struct pane *pane) {
  if (--pane->owners == 0)
    free(pane);
}
void window_unref(struct window *window) {
  if (--window->owners > 0)
    return;
  pane_unref(window->pane);
  free(window);
}
void set_pane(struct window *window, struct pane *pane) { window->pane = pane_ref(pane); }
void set_window(struct pane *pane, struct window *window) {
  pane->window = window_ref(window);
}
void set_parent_ok(struct pane *pane, struct window *window) { pane->parent = window; }
