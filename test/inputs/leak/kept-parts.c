// A library function releases an object, and hands out what was in it: who has that already loses
// nothing.
#include "mini/stdio.h"
#include "mini/stdlib.h"

typedef struct {
  char *str;
  unsigned long len, allocated_len;
} GString;
typedef struct {
  unsigned char *data;
  unsigned len;
} GByteArray;
typedef struct GPtrArray GPtrArray;
GString *g_string_new(const char *text);
GString *g_string_append(GString *string, const char *text);
char *g_string_free(GString *string, int isAll);
GByteArray *g_byte_array_new(void);
unsigned char *g_byte_array_free(GByteArray *array, int isAll);
void g_ptr_array_add(GPtrArray *array, void *data);
int g_str_equal(const void *one, const void *other);
void g_free(void *memory);
void send_bytes(unsigned char *bytes, unsigned count, void (*release)(void *));

// ---- somebody has it

void added_ok(GPtrArray *names, const char *name) {
  GString *string = g_string_new(name);
  g_string_append(string, ".");
  g_ptr_array_add(names, string->str);
  g_string_free(string, 0);
}
struct label {
  char *text;
  unsigned long length;
};
static void label_set(struct label *label, char *text) {
  g_free(label->text);
  label->text = text;
}
void set_ok(struct label *label, const char *name) {
  GString *string = g_string_new(name);
  label_set(label, string->str);
  g_string_free(string, 0);
}
static void label_fill(struct label *label, GString *from) {
  label->text = from->str;
  label->length = from->len;
}
void filled_ok(struct label *label, const char *name) {
  GString *string = g_string_new(name);
  label_fill(label, string);
  g_string_free(string, 0);
}
void sent_ok(void) {
  GByteArray *bytes = g_byte_array_new();
  send_bytes(bytes->data, bytes->len, g_free);
  g_byte_array_free(bytes, 0);
}
void chosen_ok(GPtrArray *names, const char *name) {
  GString *string = g_string_new(name);
  g_ptr_array_add(names, string->len > 0 ? string->str : NULL);
  g_string_free(string, 0);
}
void renamed_ok(GPtrArray *names, const char *name) {
  GString *string = g_string_new(name);
  GString *same = string;
  g_ptr_array_add(names, same->str);
  g_string_free(string, 0);
}
void released_ok(const char *name) {
  GString *string = g_string_new(name);
  g_free(string->str);
  g_string_free(string, 0);
}
void copied_ok(GString *to, const char *name) {
  GString *string = g_string_new(name);
  *to = *string;
  g_string_free(string, 0);
}

// The object is not made here: another function may have given its text to somebody.
struct builder {
  GString *text;
};
static GString *current;
void finish_low(struct builder *builder) {
  g_string_free(builder->text, 0);
  builder->text = NULL;
}
void finish_copy_low(struct builder *builder) {
  GString *text = builder->text;
  builder->text = NULL;
  g_string_free(text, 0);
}
void finish_global_low(void) { g_string_free(current, 0); }

// ---- it was only looked at

void printed_bad(const char *name) {
  GString *string = g_string_new(name);
  g_string_append(string, ".");
  puts(string->str);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
void compared_bad(const char *name, int *isSame) {
  GString *string = g_string_new(name);
  *isSame = g_str_equal(string->str, name);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
static int firstOf(char *text) { return text[0]; }
int looked_bad(const char *name) {
  GString *string = g_string_new(name);
  int first = firstOf(string->str);
  g_string_free(string, 0); //~ leak-memory: g_string_free
  return first;
}
static unsigned long lengthOf(GString *string) { return string->len; }
void counted_bad(const char *name, unsigned long *length, unsigned long *again) {
  GString *string = g_string_new(name);
  *length = string->len;
  *again = lengthOf(string);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
static char *trimmed(char *text) {
  text[0] = ' ';
  return text;
}
void trimmed_bad(const char *name) {
  GString *string = g_string_new(name);
  trimmed(string->str);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
// What is kept is a part of another one.
void other_bad(GPtrArray *names, GString *other, const char *name) {
  GString *string = g_string_new(name);
  g_ptr_array_add(names, other->str);
  g_string_free(string, 0); //~ leak-memory: g_string_free
}
struct local {
  GString *text;
};
void member_bad(const char *name) {
  struct local local = {g_string_new(name)};
  g_string_free(local.text, 0); //~ leak-memory: g_string_free
}
