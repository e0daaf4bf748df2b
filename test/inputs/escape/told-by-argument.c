// A callee that stores its argument only when another one says so.
static const char *last;
static void note(const char *text, int keep) {
  if (!keep)
    return;
  last = text;
}
void noteLocal_ok(void) {
  char text[8] = "";
  note(text, 0);
}
void noteKept_bad(void) {
  char text[8] = "";
  note(text, 1); //~ escape-global: text
}
