// Numbers that are known, word for word.
enum flag { off, on = 7 };
struct pair {
  long first, second;
};
static const int five = 5;
static int isEnabled = 1;
const unsigned long bytes = 4 * sizeof(int);
static enum flag flag = on;
static long long lowest = -9223372036854775807 - 1;
static int unset;
static int table[3] = {1, 2, 3};
static double half = 0.5;
void take(unsigned long size, int n);

void constants(int i) {
  static int calls = 3;
  int x = five * 4;
  enum flag f = on;
  unsigned char small = 300;
  unsigned long all = -1;
  i++;
  --i;
  x = i + 1;
  x = ~0;
  x = 'a';
  take(sizeof(struct pair) * 2, -on);
  take(bytes, isEnabled);
  take(__builtin_offsetof(struct pair, second), calls);
}
