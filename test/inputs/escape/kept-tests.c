// Whether a text is still the one in the buffer is asked first and looked at later: the answer is
// kept in a flag.
#include "mini/stdlib.h"
#include "mini/string.h"

#define TRANSLATED(key) ((const char *)(key)) // without a catalogue
const char *catalogue(const char *key);

// The same by name: never returned.
const char *by_array_ok(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = TRANSLATED(key);
  int found = (text != key);
  if (found)
    return text;
  return id;
}

// A buffer on the stack or a longer one: whichever it is, the text is the key.
const char *by_copy_ok(const char *context, const char *id) {
  size_t length = strlen(context) + 1;
  char buffer[64];
  char *key = length <= sizeof buffer ? buffer : malloc(length);
  if (!key)
    return id;
  memcpy(key, context, length);
  const char *text = TRANSLATED(key);
  int found = (text != key);
  if (key != buffer)
    free(key);
  if (found)
    return text;
  return id;
}

// The other answer: it is the buffer that is returned.
const char *other_answer_bad(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = catalogue(context);
  if (!text)
    text = key;
  int same = (text == key);
  if (same)
    return text; //~ escape-return: address of 'key' is returned
  return id;
}

// One of two: what is not the buffer may go.
const char *one_of_two_ok(const char *context) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = catalogue(context);
  if (!text)
    text = key;
  int found = text != key;
  if (!found)
    return NULL;
  return text;
}

// The flag was set anew, and says nothing of the text any more.
const char *flag_reused_bad(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = catalogue(context);
  if (!text)
    text = key;
  int found = text != key;
  found = id[0] != 0;
  if (found)
    return text; //~ escape-return: address of 'key' is returned
  return id;
}

// The text was set anew.
const char *text_replaced_bad(const char *context, const char *id) {
  char key[64];
  strncpy(key, context, sizeof key);
  const char *text = TRANSLATED(key);
  int found = (text != id);
  text = key + 1;
  if (found)
    return text; //~ escape-return: address of 'key' is returned
  return id;
}

// Moved on since it was copied: another address in the same buffer.
const char *moved_on_bad(const char *context, const char *id) {
  char buffer[64];
  char *key = strlen(context) < 64 ? buffer : malloc(64);
  const char *text = key;
  key++;
  int found = (text != key);
  if (found)
    return text; //~ escape-return: address of 'buffer' is returned
  return id;
}
