// Blocks without a partner do nothing, and say so.

int *closed_ok() {
  int x = 1;
  // NOLINTBEGIN(outlive-escape-return)
  return &x;
  // NOLINTEND(outlive-escape-return)
}
int *nested_ok() {
  int x = 1;
  // NOLINTBEGIN(outlive-escape-return)
  // NOLINTBEGIN(bugprone-foo)
  return &x;
  // NOLINTEND(outlive-escape-return)
  // NOLINTEND(bugprone-foo)
}
// NOLINTEND(outlive-leak)  //~ suppression-unbalanced:
int *other_list_bad() {
  int x = 1;
  // NOLINTBEGIN(outlive-escape-return) //~ suppression-unbalanced:
  return &x; //~ escape-return: x
  // NOLINTEND(outlive-escape) //~ suppression-unbalanced:
}
// Of other tools, and without a list: others say so.
// NOLINTBEGIN(bugprone-foo)
// NOLINTBEGIN
int nothing_ok() { return 0; }
