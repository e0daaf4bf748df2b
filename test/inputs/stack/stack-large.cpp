// args: --enable stack-large
// Frames that take much of the stack, in C++.
struct Table {
  int rows[20000];
};
void use(Table &table);

void object_bad() {
  Table table; //~ stack-large: the frame of 'object_bad' takes 80000 bytes
  use(table);
}
void reference_ok(Table &table) {
  Table &same = table;
  use(same);
}
void heap_ok() {
  Table *table = new Table;
  use(*table);
  delete table;
}
