/* Threads of GLib and libuv. */
typedef struct _GThread GThread;
typedef void *gpointer;
typedef gpointer (*GThreadFunc)(gpointer data);
GThread *g_thread_new(const char *name, GThreadFunc run, gpointer data);
gpointer g_thread_join(GThread *thread);
void g_thread_unref(GThread *thread);
typedef unsigned long uv_thread_t;
int uv_thread_create(uv_thread_t *thread, void (*run)(void *data), void *data);
int uv_thread_join(uv_thread_t *thread);

void step(void);
gpointer work(gpointer data);
void uv_work(void *data);

int glib_bad(int isQuick) {
  GThread *thread = g_thread_new("work", work, 0); //~ thread-not-joined: thread in 'thread'
  if (isQuick)
    return 1;
  g_thread_join(thread);
  return 0;
}
int glib_ok(int isQuick) {
  GThread *thread = g_thread_new("work", work, 0);
  if (isQuick) {
    g_thread_unref(thread); /* lets it go */
    return 1;
  }
  g_thread_join(thread);
  return 0;
}
int uv_bad(int isQuick) {
  uv_thread_t thread;
  if (uv_thread_create(&thread, uv_work, 0)) //~ thread-not-joined: thread in 'thread'
    return -1;
  if (isQuick)
    return 1;
  uv_thread_join(&thread);
  return 0;
}
int uv_ok(void) {
  uv_thread_t thread;
  if (uv_thread_create(&thread, uv_work, 0))
    return -1;
  uv_thread_join(&thread);
  return 0;
}

/* ---- that never end */
static int isStopped, isDone;
static gpointer poll_bad(gpointer data) {
  while (!isStopped) //~ thread-endless: no way out of this loop
    step();
  return data;
}
static void uv_poll_ok(void *data) {
  while (!isDone)
    step();
}
static void uv_poll_bad(void *data) {
  while (!isStopped) //~ thread-endless: no way out of this loop
    step();
}
int main(void) {
  GThread *thread = g_thread_new("poll", poll_bad, 0);
  uv_thread_t first, second;
  uv_thread_create(&first, uv_poll_ok, 0);
  uv_thread_create(&second, uv_poll_bad, 0);
  isDone = 1;
  uv_thread_join(&first);
  uv_thread_join(&second);
  g_thread_join(thread);
  return 0;
}
