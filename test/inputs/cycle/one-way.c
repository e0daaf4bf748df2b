/* A callee that counts for the one or for the other makes no circle of them. */
typedef void *gpointer;
gpointer g_object_ref(gpointer object);

struct peer {
  struct peer *next;
};
static void link(struct peer *a, struct peer *b, int is_turned) {
  if (is_turned)
    a->next = g_object_ref(b);
  else
    b->next = g_object_ref(a);
}
void link_ok(struct peer *a, struct peer *b) { link(a, b, 1); }

struct twin {
  struct twin *next; //~ cycle-shared-ptr: 'next' of one 'twin' and member 'next' of another own each other
};
static void tie(struct twin *a, struct twin *b, int is_turned) {
  if (is_turned)
    a->next = g_object_ref(b);
  else
    b->next = g_object_ref(a);
}
void tie_bad(struct twin *a, struct twin *b) {
  tie(a, b, 1);
  tie(a, b, 0);
}

/* ---- one of several functions behind a pointer */
struct side {
  struct side *left, *right;
};
struct steps {
  void (*run)(struct side *a, struct side *b);
};
static void to_left(struct side *a, struct side *b) { a->left = g_object_ref(b); }
static void to_right(struct side *a, struct side *b) { b->right = g_object_ref(a); }
static const struct steps leftward = {to_left}, rightward = {to_right};
void run_ok(const struct steps *steps, struct side *a, struct side *b) { steps->run(a, b); }
