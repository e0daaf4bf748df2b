// What one function releases for two families is released once.
typedef unsigned long gsize;
char *g_strdup(const char *text);
void *g_malloc(gsize size);
void g_free(void *memory);
void *malloc(unsigned long size);
void free(void *memory);
typedef struct FILE FILE;
FILE *fopen(const char *name, const char *mode);
void use(const char *text);

void own_ok(void) {
  char *s = g_strdup("a");
  use(s);
  g_free(s);
}

void others_ok(void) {
  char *s = malloc(10);
  g_free(s);
}

static void drop(void *memory) { g_free(memory); }
void through_ok(int n) {
  char *s = g_strdup("a"), *t = malloc(10);
  use(s);
  drop(s);
  drop(t);
}

struct box {
  char *name;
};
static void box_clear(struct box *b) {
  g_free(b->name);
  b->name = 0;
}
void field_ok(void) {
  struct box b = {g_strdup("b")};
  use(b.name);
  box_clear(&b);
}

void twice_bad(void) {
  char *s = g_strdup("a");
  g_free(s);
  g_free(s); //~ release-twice: 's' is released again by 'g_free'
}

void twice_through_bad(void) {
  char *s = malloc(10);
  drop(s);
  g_free(s); //~ release-twice: 's' is released again by 'g_free'
}

void third_bad(void) {
  FILE *f = fopen("a", "r");
  if (f)
    g_free(f); //~ release-mismatch: 'f' comes from 'fopen' but is released by 'g_free'
}

void wrong_bad(void) {
  char *s = g_strdup("a");
  use(s);
  free(s); //~ release-mismatch: 's' comes from 'g_strdup' but is released by 'free'
}

void lost_bad(int n) {
  char *s = g_strdup("a"); //~ leak-memory: memory in 's' is not released by 'g_free' on every path
  if (n)
    return;
  g_free(s);
}
