// What is released somewhere in the middle: behind the start, or by the address of a member.
#include "mini/stdlib.h"
#include "mini/string.h"

struct item {
  int count;
  char name[8];
  int size;
};
struct outer {
  struct item first;
  struct item second;
};
union either {
  int number;
  char bytes[4];
};

void sum_bad(void) {
  char *text = malloc(9);
  free(text + 1); //~ release-not-heap: does not point to the start
}
void variable_bad(void) {
  char *text = malloc(9);
  char *rest = text + 4;
  free(rest); //~ release-not-heap: does not point to the start
}
void element_bad(void) {
  char *text = malloc(9);
  free(&text[2]); //~ release-not-heap: does not point to the start
}
void member_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  free(&item->size); //~ release-not-heap: does not point to the start
}
void array_member_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  free(item->name); //~ release-not-heap: does not point to the start
}
void nested_bad(void) {
  struct outer *outer = malloc(sizeof *outer);
  if (!outer)
    return;
  free(&outer->second.count); //~ release-not-heap: does not point to the start
}

void first_element_ok(void) {
  char *text = malloc(9);
  free(&text[0]);
}
void nothing_added_ok(void) {
  char *text = malloc(9);
  free(text + 0);
}
void first_member_ok(void) {
  struct outer *outer = malloc(sizeof *outer);
  if (!outer)
    return;
  free(&outer->first.count);
}
void member_of_union_ok(void) {
  union either *either = malloc(sizeof *either);
  if (!either)
    return;
  free(either->bytes);
}
void back_ok(void) {
  char *text = malloc(9), *rest;
  rest = text + 3;
  rest -= 3;
  free(rest);
}
void back_again_ok(void) {
  char *text = malloc(9);
  char *rest = text + 3;
  free(rest - 3);
}
void from_before_ok(void) {
  int *numbers = malloc(9 * sizeof *numbers);
  numbers -= 1; // the first one has number 1
  free(numbers + 1);
}
void back_to_item_ok(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  char *name = item->name;
  free(name - __builtin_offsetof(struct item, name));
}
// Its own function knows how far to go back.
static void item_end(int *size) { free((char *)size - __builtin_offsetof(struct item, size)); }
void by_function_ok(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  item_end(&item->size);
}
static void text_end(char *text) { free(text - 4); }
void text_by_function_ok(void) {
  char *text = malloc(9);
  text_end(text + 4);
}
static void plain_end(void *memory) { free(memory); }
void by_plain_function_bad(void) {
  struct item *item = malloc(sizeof *item);
  if (!item)
    return;
  plain_end(&item->size); //~ release-not-heap: does not point to the start
}
