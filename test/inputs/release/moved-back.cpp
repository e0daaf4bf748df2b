// Pointers that go back to where their block begins.
struct Header {
  int size = 0;
};

// Silent: the header is before it.
void drop_ok(Header *behind) {
  behind--;
  delete behind;
}
void dropBytes_ok(char *bytes) {
  bytes = bytes - sizeof(Header);
  delete[] bytes;
}
int thereAndBack_ok(int size) {
  char *bytes = new char[size];
  char *at = bytes;
  while (*at)
    ++at;
  while (at != bytes)
    --at;
  delete[] at;
  return 0;
}
// True: it only goes on.
int forward_bad(int size) {
  char *bytes = new char[size];
  while (*bytes)
    ++bytes;
  delete[] bytes; //~ release-not-heap: 'bytes'
  return 0;
}
