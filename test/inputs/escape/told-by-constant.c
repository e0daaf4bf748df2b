// A callee keeps what it gets only where a number says so, deep among other conditions.
struct env {
  int limit;
};
struct zone {
  struct env *waiting;
  int count;
  int anchor;
};

static int pending;
static int ask(struct zone *zone, int limit) {
  if (zone->count > limit)
    return 0;
  pending++;
  return 1;
}
static int lookup(struct zone *zone, struct env *env) {
  if (zone->waiting)
    return 1;
  zone->waiting = env;
  return ask(zone, env->limit);
}
static void verify(struct zone *zone, struct env *env, int offline) {
  if (zone->count == 0)
    return;
  if (zone->anchor) {
    if (offline)
      return;
    if (lookup(zone, env))
      return;
  }
  zone->count++;
}
void offline_ok(struct zone *zone, const struct env *from) {
  struct env env;
  env = *from;
  verify(zone, &env, 1);
}
void online_bad(struct zone *zone, const struct env *from) {
  struct env env;
  env = *from;
  verify(zone, &env, 0); //~ escape-param: env
}
// Nobody knows which.
void either_bad(struct zone *zone, const struct env *from, int offline) {
  struct env env;
  env = *from;
  verify(zone, &env, offline); //~ escape-param: env
}
