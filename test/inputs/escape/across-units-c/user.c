// A list whose functions live in another file.
#include "list.h"
#include "mini/stdlib.h"
#include "mini/string.h"

void push_bad(struct node **head) {
  struct node local = {NULL, "a"};
  list_push(head, &local); //~ escape-param: local
}
void register_bad(void) {
  struct node local = {NULL, "a"};
  list_register(&local); //~ escape-global: local
}
const char *after_bad(void) {
  char local[] = "a=b";
  return text_after(local, '='); //~ escape-return: local
}
struct node *find_bad(void) {
  struct node local = {NULL, "a"};
  return list_find(&local, "a"); //~ escape-return: local
}

void push_ok(void) {
  struct node *head = NULL;
  struct node local = {NULL, "a"};
  list_push(&head, &local);
}
void push_pop_ok(struct node **head, void (*run)(void)) {
  struct node local = {NULL, "a"};
  list_push(head, &local);
  run();
  list_pop(head);
}
const char *after_ok(const char *text) { return text_after(text, '='); }
void register_ok(void) {
  struct node *node = malloc(sizeof *node);
  if (!node)
    return;
  node->text = strdup("a");
  list_register(node);
}
