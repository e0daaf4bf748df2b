// Small functions whose facts are compared word for word.
struct pair {
  int *first;
  int *second;
};

int *branch(int *p, int n) {
  if (n > 0)
    return p;
  return 0;
}
void store(struct pair *out, int *p) {
  out->first = p;
  out->second = out->first;
}
int loop(const int *values, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i)
    sum += values[i];
  return sum;
}
