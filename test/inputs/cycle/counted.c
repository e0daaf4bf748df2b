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
