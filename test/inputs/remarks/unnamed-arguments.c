// args: -m=2 -- --target=x86_64-linux-gnu
// What a function does with its unnamed arguments is read in its body, like the rest.
typedef __builtin_va_list va_list;
#define va_start(list, last) __builtin_va_start(list, last)
#define va_arg(list, type) __builtin_va_arg(list, type)
#define va_copy(to, from) __builtin_va_copy(to, from)
#define va_end(list) __builtin_va_end(list)
int vsnprintf(char *buffer, unsigned long size, const char *format, va_list list);
int printf(const char *format, ...);

char *kept;
void unknown(char *p);
void unknownToo(char *p, ...);

// Printed only.
void formats(const char *format, ...) { //~ remark: ... does not escape
  char buffer[64];
  va_list list;
  va_start(list, format);
  vsnprintf(buffer, sizeof buffer, format, list);
  va_end(list);
}
static void inner(const char *format, va_list list) {
  char buffer[64];
  vsnprintf(buffer, sizeof buffer, format, list);
}
void forwards(const char *format, ...) { //~ remark: ... does not escape
  va_list list;
  va_start(list, format);
  inner(format, list);
  va_end(list);
}
int counts(int n, ...) { //~ remark: ... does not escape
  va_list list;
  int total = 0;
  va_start(list, n);
  for (int i = 0; i < n; ++i)
    total += *va_arg(list, char *);
  va_end(list);
  return total;
}

// Kept, in all the ways in which a named one can be.
void keeps(int n, ...) { //~ remark: leaking param: ...: stored to global kept
  va_list list, copy;
  va_start(list, n);
  va_copy(copy, list);
  kept = va_arg(copy, char *);
  va_end(list);
}
static char *take(va_list list) { return va_arg(list, char *); }
void keepsDeeper(int n, ...) { //~ remark: leaking param: ...: stored to global kept
  va_list list;
  va_start(list, n);
  kept = take(list);
  va_end(list);
}
void handsOn(int n, ...) { //~ remark: leaking param: ...: passed to unknown function unknown
  va_list list;
  va_start(list, n);
  unknown(va_arg(list, char *));
  va_end(list);
}
char *gives(int n, ...) { //~ remark: leaking param: ... to result level=0
  va_list list;
  va_start(list, n);
  char *p = va_arg(list, char *);
  va_end(list);
  return p;
}
void fills(int n, ...) { //~ remark: leaking param: ... to param ... level=0
  va_list list;
  va_start(list, n);
  char **to = va_arg(list, char **);
  *to = va_arg(list, char *);
  va_end(list);
}

// Their callers. The findings do not follow unnamed arguments, so nothing confirms the worst.
void callers_ok(void) {
  char a[4] = "abc"; //~ no-remark: address of a
  formats("%s", a);  //~ remark: ... argument does not escape
  forwards("%s", a); //~ remark: ... argument does not escape
  printf("%s", a);   //~ remark: ... argument does not escape
  counts(1, a);      //~ remark: ... argument does not escape
}
void keep_fn(void) {
  char a[4] = "abc"; //~ remark: address of a may escape: stored to global kept by keeps
  keeps(1, a);       //~ remark: ... argument escapes to heap: stored to global kept by keeps
}
void keepDeeper_fn(void) {
  char a[4] = "abc"; //~ remark: address of a may escape: stored to global kept by keepsDeeper
  keepsDeeper(1, a);
}
void handOn_ok(void) {
  char a[4] = "abc"; //~ remark: address of a may escape: passed on to unknown function unknown by handsOn
  handsOn(1, a);     //~ remark: ... argument escapes to heap: passed on to unknown function unknown by handsOn
}
void unseen_ok(char *p) {
  char a[4] = "abc"; //~ remark: address of a may escape: passed to unknown function unknownToo
  unknownToo(p, a);
}
char *give_fn(void) {
  char a[4] = "abc"; //~ remark: address of a may escape: returned
  return gives(1, a);
}
int fill_ok(void) {
  char a[4] = "abc"; //~ no-remark: address of a
  char *to = 0;
  fills(2, &to, a);
  return *to;
}
