struct pane;
struct window {
  int owners;
  struct pane *pane;
};
struct pane {
  int owners;
  struct window *window; //~ cycle-shared-ptr: 'window' owns the 'window' that owns its 'pane' through member 'pane'
  struct window *parent;
};
struct window *window_ref(struct window *window);
void window_unref(struct window *window);
struct pane *pane_ref(struct pane *pane);
void pane_unref(struct pane *pane);
void set_pane(struct window *window, struct pane *pane);
void set_window(struct pane *pane, struct window *window);
void set_parent_ok(struct pane *pane, struct window *window);
