// Library functions that leave the number of an error, or 0: where there is one, they have failed,
// and there is nothing to release.
#include "mini/stddef.h"

typedef struct code pcre2_code_8;
typedef struct context pcre2_compile_context_8;
pcre2_code_8 *pcre2_compile_8(const unsigned char *pattern, size_t length, unsigned options,
                              int *error, size_t *offset, pcre2_compile_context_8 *context);
void pcre2_code_free_8(pcre2_code_8 *code);
int matches(const pcre2_code_8 *code, const char *text);

int offset_ok(const char *pattern, const char *text) {
  int error;
  size_t offset;
  pcre2_code_8 *code =
      pcre2_compile_8((const unsigned char *)pattern, (size_t)-1, 0, &error, &offset, NULL);
  if (offset != 0)
    return -1;
  int result = matches(code, text);
  pcre2_code_free_8(code);
  return result;
}
// The other way round: there is one where there is no error.
int offset_bad(const char *pattern, const char *text) {
  int error;
  size_t offset;
  pcre2_code_8 *code = pcre2_compile_8( //~ leak-handle: regular expression in 'code'
      (const unsigned char *)pattern, (size_t)-1, 0, &error, &offset, NULL);
  if (offset == 0)
    return -1;
  int result = matches(code, text);
  pcre2_code_free_8(code);
  return result;
}
// Another number says nothing.
int other_bad(const char *pattern, const char *text, int flags) {
  int error;
  size_t offset;
  pcre2_code_8 *code = pcre2_compile_8( //~ leak-handle: regular expression in 'code'
      (const unsigned char *)pattern, (size_t)-1, 0, &error, &offset, NULL);
  if (flags != 0)
    return -1;
  int result = matches(code, text);
  pcre2_code_free_8(code);
  return result;
}
