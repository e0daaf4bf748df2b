// args: --enable suppression-unused
// Nothing is missing; but without `main` others may call what is here.
static int *kept;

void keep_ok(int *p) {
  kept = p; // NOLINT(outlive-escape-global)
}
int unknown(void) {
  return *kept; // NOLINT(outlive-xyzzy) //~ suppression-unused: names no rule
}
