#ifndef TEXT_H
#define TEXT_H
#include "mini/stddef.h"
struct text {
  size_t room, length;
  char *bytes;
};
extern char text_nothing[1];
#define TEXT_INIT {0, 0, text_nothing}
void text_init(struct text *t, size_t room);
void text_add(struct text *t, const char *s);
void text_clear(struct text *t);
void text_release(struct text *t);
char *text_detach(struct text *t);
int text_read(struct text *t, const char *name); /* nothing is in it when it returns -1 */
size_t text_length(const struct text *t);
const char *text_view(const struct text *t);
void fatal(const char *message) __attribute__((noreturn));
#endif
