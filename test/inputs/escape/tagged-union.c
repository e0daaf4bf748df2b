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
