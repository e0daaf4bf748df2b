// Functions that are only declared: what their callers do afterwards tells what they leave to them.
#include "mini/stdlib.h"
#include "mini/string.h"

struct codec;
int codec_feed(struct codec *codec, char *data);
int codec_keep(struct codec *codec, char *data);
int codec_take(struct codec *codec, char *data);
int codec_seldom(struct codec *codec, char *data);
void codec_touch(struct codec *codec, char *data);
int codec_get_level(struct codec *codec, char *data);

// ---- released afterwards elsewhere

void feed_ok(struct codec *codec) {
  char *data = malloc(10);
  if (!data)
    return;
  codec_feed(codec, data);
  free(data);
}
int feed_bad(struct codec *codec, int more) {
  char *data = malloc(10); //~ leak-memory: 'data'
  if (!data)
    return -1;
  codec_feed(codec, data);
  if (!more)
    return 0;
  codec_feed(codec, data);
  free(data);
  return 1;
}

// ---- through a function that releases

static void drop(char *data) { free(data); }
int touch_ok(struct codec *codec) {
  char *data = strdup("touch");
  codec_touch(codec, data);
  drop(data);
  return 0;
}
int touch_bad(struct codec *codec, int error) {
  char *data = strdup("touch"); //~ leak-memory: 'data'
  codec_touch(codec, data);
  if (error)
    return -1;
  drop(data);
  return 0;
}

// ---- what comes back may be what was given

char *codec_checked(char *data);
int through_ok(struct codec *codec) {
  char *data = malloc(10);
  if (!data)
    return -1;
  if (codec_take(codec, codec_checked(data)) < 0) {
    free(data);
    return -1;
  }
  return 0;
}

// ---- never: it may be kept

void keep_ok(struct codec *codec) {
  char *data = malloc(10);
  if (data)
    codec_keep(codec, data);
}

// ---- only when it fails: taken over otherwise

int take_ok(struct codec *codec) {
  char *data = malloc(10);
  if (!data)
    return -1;
  if (codec_take(codec, data) < 0) {
    free(data);
    return -1;
  }
  return 0;
}
int take_as_well_ok(struct codec *codec) {
  char *data = malloc(10);
  if (!data)
    return -1;
  int result = codec_take(codec, data);
  if (result < 0)
    free(data);
  return result;
}

// ---- by few of those who call it

void seldom_once(struct codec *codec) {
  char *data = malloc(10);
  codec_seldom(codec, data);
  free(data);
}
void seldom_ok(struct codec *codec) {
  char *data = malloc(10);
  if (data)
    codec_seldom(codec, data);
}
void seldom_again_ok(struct codec *codec) {
  char *data = malloc(12);
  if (data)
    codec_seldom(codec, data);
}

// ---- only its name says so: low confidence

void level_low(struct codec *codec) {
  char *data = malloc(10);
  if (data)
    codec_get_level(codec, data);
}
