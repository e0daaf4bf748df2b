#ifndef LIST_H
#define LIST_H
struct node {
  struct node *next;
  const char *text;
};
void list_push(struct node **head, struct node *node);
void list_pop(struct node **head);
struct node *list_find(struct node *head, const char *text);
const char *text_after(const char *text, char c);
void list_register(struct node *node);
#endif
