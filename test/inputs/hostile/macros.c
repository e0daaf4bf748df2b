// Everything comes out of macros; positions are those of the expansion.
#define RETURN(value) return value
#define ADDRESS(x) (&(x))
#define FUNCTION(name) int *name(int local)
#define BODY                                                                                       \
  {                                                                                                \
    RETURN(ADDRESS(local));                                                                        \
  }
FUNCTION(macro_bad) BODY //~ escape-return: local
#define EMPTY
FUNCTION(empty_ok) { EMPTY; RETURN(0); }
#define X(n)                                                                                       \
  int *generated_##n##_ok(int *p) { return p; }
X(1) X(2) X(3)
