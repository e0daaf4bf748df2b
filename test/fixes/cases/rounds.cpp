// What waits for another fix is looked for where it has moved to.
int two(int n, int m) {
  int *a = new int(n);
  if (n > 3)
    return -1;
  int *b = new int(m);
  if (m > 5)
    return -2;
  int sum = *a + *b;
  delete a;
  delete b;
  return sum;
}

int below(int n) {
  int *a = new int(n);
  int *b = new int[2];
  if (n > 5)
    return -2;
  int sum = *a + *b;
  delete a;
  delete[] b;
  return sum;
}
