#include "list.h"
#include "mini/string.h"

static struct node *registered;

void list_push(struct node **head, struct node *node) {
  node->next = *head;
  *head = node;
}
void list_pop(struct node **head) { *head = (*head)->next; }
struct node *list_find(struct node *head, const char *text) {
  for (; head; head = head->next)
    if (strcmp(head->text, text) == 0)
      return head;
  return NULL;
}
const char *text_after(const char *text, char c) {
  const char *p = strchr(text, c);
  return p ? p + 1 : text;
}
void list_register(struct node *node) { list_push(&registered, node); }
