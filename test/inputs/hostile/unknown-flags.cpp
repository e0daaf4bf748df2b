// args: -- -std=c++20 -fno-such-flag -mno-such-machine -Wno-such-warning -fconserve-stack -fno-ipa-cp
// Flags of other compilers are no reason to fail.
int *flags_bad() {
  int local = 1;
  return &local; //~ escape-return: local
}
