/* A descriptor that a library takes over where it succeeds. */
#include "mini/fcntl.h"
#include "mini/unistd.h"

struct wl_client;
struct wl_display;
struct wl_client *wl_client_create(struct wl_display *display, int fd);

struct wl_client *start_ok(struct wl_display *display) {
  int fd = open("/x", O_RDWR);
  if (fd < 0)
    return 0;
  struct wl_client *client = wl_client_create(display, fd);
  if (!client)
    close(fd);
  return client; /* silent: the client closes it */
}
struct wl_client *start_bad(struct wl_display *display) {
  int fd = open("/x", O_RDWR); //~ leak-fd: 'fd'
  if (fd < 0)
    return 0;
  struct wl_client *client = wl_client_create(display, fd);
  if (!client)
    return 0;
  return client;
}
