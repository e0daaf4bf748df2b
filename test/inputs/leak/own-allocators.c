// A library's object that is set up with an allocator of the program's own has nothing of the
// library's: all of it is where that allocator takes it from.
#include "mini/stdlib.h"
#include "mini/string.h"

typedef void *(*alloc_func)(void *opaque, unsigned count, unsigned size);
typedef void (*free_func)(void *opaque, void *memory);
typedef struct z_stream_s {
  const unsigned char *next_in;
  unsigned avail_in;
  unsigned char *next_out;
  unsigned avail_out;
  alloc_func zalloc;
  free_func zfree;
  void *opaque;
} z_stream;
typedef z_stream *z_streamp;
int deflateInit_(z_streamp stream, int level, const char *version, int size);
int deflate(z_streamp stream, int flush);
int deflateEnd(z_streamp stream);

struct arena {
  char *base;
  size_t used;
};
static void *take(void *opaque, unsigned count, unsigned size) {
  struct arena *arena = opaque;
  void *memory = arena->base + arena->used;
  arena->used += (size_t)count * size;
  return memory;
}
static void keep(void *opaque, void *memory) {}

int pack_ok(struct arena *arena) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  stream.zalloc = take;
  stream.zfree = keep;
  stream.opaque = arena;
  if (deflateInit_(&stream, 6, "1", sizeof stream) != 0)
    return -1;
  if (deflate(&stream, 4) != 1)
    return -1;
  deflateEnd(&stream);
  return 0;
}
int pack_bad(void) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  stream.zalloc = NULL;
  stream.zfree = keep;
  if (deflateInit_(&stream, 6, "1", sizeof stream) != 0) //~ leak-handle: 'stream'
    return -1;
  if (deflate(&stream, 4) != 1)
    return -1;
  deflateEnd(&stream);
  return 0;
}
// Who knows which allocator it is: mostly the library's own.
int given_bad(alloc_func alloc) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  stream.zalloc = alloc;
  if (deflateInit_(&stream, 6, "1", sizeof stream) != 0) //~ leak-handle: 'stream'
    return -1;
  if (deflate(&stream, 4) != 1)
    return -1;
  deflateEnd(&stream);
  return 0;
}
