// Library functions that release what a pointer leads to, and set the pointer to null.
typedef struct png_struct_def *png_structp;
typedef struct png_info_def *png_infop;
png_structp png_create_write_struct(const char *version, void *error, void *fatal, void *warn);
png_infop png_create_info_struct(png_structp png);
void png_destroy_write_struct(png_structp *png, png_infop *info);
void png_destroy_info_struct(png_structp png, png_infop *info);
void *av_malloc(unsigned long size);
void av_free(void *memory);
void av_freep(void *pointer);
int fill(void *memory);

int both_ok(void) {
  png_structp png = png_create_write_struct("1", 0, 0, 0);
  if (!png)
    return 0;
  png_infop info = png_create_info_struct(png);
  if (!info) {
    png_destroy_write_struct(&png, 0);
    return 0;
  }
  png_destroy_write_struct(&png, &info);
  png_destroy_info_struct(png, &info);
  return 1;
}
int asked_ok(void) {
  png_structp png = png_create_write_struct("1", 0, 0, 0);
  if (!png)
    return 0;
  png_destroy_write_struct(&png, 0);
  if (png)
    png_destroy_write_struct(&png, 0);
  return 1;
}
int again_ok(void) {
  void *memory = av_malloc(3);
  if (!memory)
    return 0;
  av_freep(&memory);
  av_freep(&memory);
  return 1;
}
// Only where it has not been released.
int released_where_left_ok(int isEarly) {
  void *memory = av_malloc(3);
  if (!memory)
    return 0;
  if (isEarly)
    av_freep(&memory);
  if (memory)
    av_free(memory);
  return 1;
}
int other_answer_bad(int isEarly) {
  void *memory = av_malloc(3); //~ leak-memory: 'memory'
  if (!memory)
    return 0;
  if (isEarly)
    av_freep(&memory);
  if (!memory)
    av_free(memory);
  return 1;
}
int copy_bad(void) {
  void *memory = av_malloc(3), *copy = memory;
  if (!memory)
    return 0;
  av_freep(&memory);
  av_free(copy); //~ release-twice: again
  return 1;
}
int plain_bad(void) {
  void *memory = av_malloc(3);
  if (!memory)
    return 0;
  av_free(memory);
  if (memory)
    av_free(memory); //~ release-twice: again
  return 1;
}
