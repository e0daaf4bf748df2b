// args: -- -std=gnu89
/* Old and odd C: implicit int, definitions in the old style, trigraph-free oddities. */
old_style_ok(p, n)
    int *p;
    int n;
{
  return p[n];
}
int *old_address_bad(n)
    int n;
{
  return &n; //~ escape-return: n
}
int empty_struct_ok(void) {
  struct {
  } nothing;
  int zero[0];
  (void)nothing;
  return sizeof zero;
}
int nested_ok(n)
    int n;
{
  switch (n)
    default:
      while (0)
      case 3:
        do
          ;
        while (n-- > 0);
  return n;
}
