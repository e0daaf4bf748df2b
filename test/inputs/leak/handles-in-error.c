/* Objects that are in error from the first: a status other than success says that there is none. */
#include "mini/stdlib.h"

typedef struct surface cairo_surface_t;
typedef enum { CAIRO_STATUS_SUCCESS, CAIRO_STATUS_NO_MEMORY } cairo_status_t;
cairo_surface_t *cairo_image_surface_create(int format, int width, int height);
cairo_status_t cairo_surface_status(cairo_surface_t *surface);
void cairo_surface_destroy(cairo_surface_t *surface);

cairo_surface_t *canvas_ok(int width, int height) {
  cairo_surface_t *s = cairo_image_surface_create(0, width, height);
  if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS)
    return NULL; /* silent: there is nothing to destroy */
  return s;
}
int measured_ok(int width, int height) {
  cairo_surface_t *s = cairo_image_surface_create(0, width, height);
  cairo_status_t status = cairo_surface_status(s);
  if (status)
    return -1; /* silent */
  cairo_surface_destroy(s);
  return 0;
}
int canvas_bad(int width, int height) {
  cairo_surface_t *s = cairo_image_surface_create(0, width, height); //~ leak-handle: surface
  if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS)
    return -1;
  if (width > height)
    return 1;
  cairo_surface_destroy(s);
  return 0;
}
int unchecked_bad(int width, int height) {
  cairo_surface_t *s = cairo_image_surface_create(0, width, height); //~ leak-handle: surface
  return s ? 0 : 1;
}
