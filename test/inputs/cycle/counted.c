/* Objects of C libraries that count their owners: what is kept is what has been counted for it. */
typedef void *gpointer;
gpointer g_object_ref(gpointer object);
void g_object_unref(gpointer object);

struct peer {
  struct peer *other; //~ cycle-shared-ptr: 'other' of one 'peer' and member 'other' of another own each other
  struct peer *owner;
  struct peer *closed;
};

void pair_bad(struct peer *a, struct peer *b) {
  a->other = g_object_ref(b);
  b->other = g_object_ref(a);
}
void half_ok(struct peer *a, struct peer *b) {
  a->owner = g_object_ref(b);
  b->owner = a; /* not counted: it does not own */
}
void closed_low(struct peer *a, struct peer *b) {
  a->closed = g_object_ref(b);
  b->closed = g_object_ref(a);
}
void close_peer(struct peer *a) {
  g_object_unref(a->closed);
  a->closed = 0;
}

/* ---- functions of the program's own that count */
void *calloc(unsigned long count, unsigned long size);
void free(void *pointer);

struct pane;
struct window {
  int owners;
  struct pane *pane;
};
struct pane {
  int owners;
  struct window *window; //~ cycle-shared-ptr: neither is ever released
  struct window *parent;
};
static struct window *window_ref(struct window *window) {
  window->owners++;
  return window;
}
static struct pane *pane_ref(struct pane *pane) {
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
void own_counts_bad(struct window *window, struct pane *pane) {
  window->pane = pane_ref(pane);
  pane->window = window_ref(window);
}
void own_counts_ok(struct window *window, struct pane *pane) {
  window->pane = pane_ref(pane);
  pane->parent = window; /* not counted */
}
