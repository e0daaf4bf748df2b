// An interpreter's values: a tag, and a union of an object and of anything else.
struct object {
  struct object *gray;
};
union payload {
  struct object *object;
  void *pointer;
};
struct value {
  union payload payload;
  int tag;
};
struct machine {
  struct value stack[8];
  int top;
  struct object *gray;
};
static void push(struct machine *machine, void *pointer) {
  machine->stack[machine->top].payload.pointer = pointer;
  machine->stack[machine->top++].tag = 1;
}
static void pop(struct machine *machine) { machine->stack[--machine->top].payload.pointer = 0; }
static void mark(struct machine *machine) {
  struct value *value = &machine->stack[0];
  if (value->tag == 2)
    machine->gray = value->payload.object;
}
// What is marked is an object, never the buffer.
void marked_ok(struct machine *machine) {
  char buffer[64];
  push(machine, buffer);
  mark(machine);
  pop(machine);
}
// Left where it was put.
void pushed_bad(struct machine *machine) {
  char buffer[64];
  push(machine, buffer); //~ escape-param: buffer
}

// A sentinel: an empty table points to it, and nobody writes to it.
struct node {
  void *value;
};
struct table {
  struct node *node;
};
static const struct node dummy = {0};
static struct node *find(struct table *table) {
  return table->node == &dummy ? 0 : table->node;
}
void sentinel_ok(void) {
  char buffer[8];
  struct table table = {(struct node *)&dummy};
  struct node *node = table.node;
  if (find(&table))
    node->value = buffer;
}

// An address of one kind or another, and its text: that of some kinds lies in the address itself.
struct named {
  int family;
  char path[16];
};
struct numbered {
  int family;
  unsigned char digits[4];
};
union address {
  int family;
  struct named named;
  struct numbered numbered;
};
int ask(union address *address);
void tell(const char *text);
static const char *text_of(const union address *address, char *buffer) {
  switch (address->family) {
  case 1:
    return address->named.path;
  case 2:
    buffer[0] = '0' + (char)address->numbered.digits[0];
    return buffer;
  default:
    return 0;
  }
}
static const char *path_of(const union address *address) { return address->named.path; }
void told_low(int is_asked) {
  char buffer[64];
  const char *text = "";
  if (is_asked) {
    union address address;
    if (ask(&address) == 2)
      text = text_of(&address, buffer);
  }
  tell(text);
}
void told_bad(int is_asked) {
  const char *text = "";
  if (is_asked) {
    union address address;
    if (ask(&address) == 1)
      text = path_of(&address);
  }
  tell(text); //~ escape-scope: 'address'
}
