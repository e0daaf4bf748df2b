// Of GLib and X11: nothing may come back where nothing has failed.
#include "mini/stdlib.h"

typedef struct _GError GError;
typedef struct _GDataInputStream GDataInputStream;
typedef struct _GTask GTask;
typedef struct _GUriParamsIter GUriParamsIter;
char *g_data_input_stream_read_line(GDataInputStream *stream, unsigned long *length, void *cancel,
                                    GError **error);
void *g_task_propagate_pointer(GTask *task, GError **error);
int g_uri_params_iter_next(GUriParamsIter *iter, char **name, char **value, GError **error);
char *g_file_read_link(const char *name, GError **error);
void g_error_free(GError *error);
void g_free(void *memory);

// The end of the stream.
int read_bad(GDataInputStream *stream) {
  GError *error = NULL;
  char *buffer = malloc(3); //~ leak-memory: 'buffer'
  if (!buffer)
    return 0;
  char *line = g_data_input_stream_read_line(stream, NULL, NULL, &error);
  if (line) {
    g_free(line);
    free(buffer);
    return 1;
  }
  if (error) {
    g_error_free(error);
    free(buffer);
    return -1;
  }
  return 0;
}
// The task's own nothing.
int task_bad(GTask *task) {
  GError *error = NULL;
  char *buffer = malloc(3); //~ leak-memory: 'buffer'
  if (!buffer)
    return 0;
  if (g_task_propagate_pointer(task, &error)) {
    free(buffer);
    return 1;
  }
  if (error) {
    g_error_free(error);
    free(buffer);
    return -1;
  }
  return 0;
}
// The last one.
int next_bad(GUriParamsIter *iter) {
  GError *error = NULL;
  char *buffer = malloc(3), *name = NULL, *value = NULL; //~ leak-memory: 'buffer'
  if (!buffer)
    return 0;
  if (g_uri_params_iter_next(iter, &name, &value, &error)) {
    g_free(name);
    g_free(value);
    free(buffer);
    return 1;
  }
  if (error) {
    g_error_free(error);
    free(buffer);
    return -1;
  }
  return 0;
}
// This one says why there is nothing.
int link_ok(const char *path) {
  GError *error = NULL;
  char *buffer = malloc(3);
  if (!buffer)
    return 0;
  char *target = g_file_read_link(path, &error);
  if (target) {
    g_free(target);
    free(buffer);
    return 1;
  }
  if (error) {
    g_error_free(error);
    free(buffer);
    return -1;
  }
  return 0;
}

typedef struct _XDisplay Display;
typedef unsigned long Window;
int XQueryTree(Display *display, Window window, Window *root, Window *parent, Window **children,
               unsigned *count);
int XFree(void *data);

// A window without children.
int children_bad(Display *display, Window window) {
  Window root, parent, *children = NULL;
  unsigned count;
  char *buffer = malloc(3); //~ leak-memory: 'buffer'
  if (!buffer)
    return 0;
  if (!XQueryTree(display, window, &root, &parent, &children, &count)) {
    free(buffer);
    return 0;
  }
  if (!children)
    return 1;
  XFree(children);
  free(buffer);
  return 2;
}

// What is there must be released.
int tree_bad(Display *display, Window window) {
  Window root, parent, *children;
  unsigned count;
  if (!XQueryTree(display, window, &root, &parent, &children, &count)) //~ leak-memory: 'children'
    return -1;
  return (int)count;
}
int tree_ok(Display *display, Window window) {
  Window root, parent, *children;
  unsigned count;
  if (!XQueryTree(display, window, &root, &parent, &children, &count))
    return -1;
  if (children)
    XFree(children);
  return (int)count;
}
int none_ok(Display *display, Window window) {
  Window root, parent, *children;
  unsigned count;
  if (!XQueryTree(display, window, &root, &parent, &children, &count) || !children)
    return -1;
  XFree(children);
  return (int)count;
}
int XGetWindowProperty(Display *display, Window window, unsigned long name, long offset,
                       long length, int isDeleted, unsigned long wanted, unsigned long *type,
                       int *format, unsigned long *count, unsigned long *left,
                       unsigned char **value);
void see(int number);
int property_bad(Display *display, Window window) {
  unsigned long type, count, left;
  int format;
  unsigned char *value = NULL;
  if (XGetWindowProperty(display, window, 1, 0, 4, 0, 1, &type, &format, &count, &left, //~ leak-memory: 'value'
                         &value) != 0)
    return -1;
  if (value)
    see(value[0]);
  return 0;
}
int property_ok(Display *display, Window window) {
  unsigned long type, count, left;
  int format;
  unsigned char *value = NULL;
  if (XGetWindowProperty(display, window, 1, 0, 4, 0, 1, &type, &format, &count, &left,
                         &value) != 0)
    return -1;
  if (!value)
    return 0;
  see(value[0]);
  XFree(value);
  return 1;
}
int g_task_propagate_boolean(GTask *task, GError **error);
int error_bad(GTask *task) {
  GError *error = NULL;
  if (!g_task_propagate_boolean(task, &error)) //~ leak-memory: 'error'
    return error ? -1 : 0;
  return 1;
}
int error_ok(GTask *task) {
  GError *error = NULL;
  if (!g_task_propagate_boolean(task, &error)) {
    if (!error)
      return 0;
    g_error_free(error);
    return -1;
  }
  return 1;
}
