/* Text in columns. */
#ifndef DEMO_PADDING_H
#define DEMO_PADDING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Prints the text, and blanks up to the width. */
void print_padded(const char *text, size_t width);

#ifdef __cplusplus
}
#endif

#endif
