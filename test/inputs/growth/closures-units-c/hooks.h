struct hook {
  struct hook *next;
  void (*call)(void *data);
  void *data;
};
struct timer {
  struct timer *next;
  void (*fire)(void *data);
  void *data;
};
struct starter {
  struct starter *next;
  void (*start)(void *data);
};
void add_hook_bad(void (*call)(void *data), void *data);
void run_hooks(void);
void add_starter_ok(void (*start)(void *data));
void start_all(void *data);
void add_timer_ok(void (*fire)(void *data), void *data);
void run_timers(void);
