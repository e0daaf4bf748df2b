// The same with POSIX threads.
#include "mini/pthread.h"
#include "mini/stddef.h"

void work(void);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t started = PTHREAD_COND_INITIALIZER, stopped = PTHREAD_COND_INITIALIZER;
static pthread_cond_t timed = PTHREAD_COND_INITIALIZER;
static int isStarted, isStopped;

static void *run(void *argument) {
  pthread_mutex_lock(&lock);
  isStarted = 1;
  pthread_cond_signal(&started);
  pthread_mutex_unlock(&lock);
  work();
  pthread_mutex_lock(&lock);
  isStopped = 1;
  pthread_mutex_unlock(&lock);
  return argument;
}
void start_ok(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, run, NULL);
  pthread_mutex_lock(&lock);
  while (!isStarted)
    pthread_cond_wait(&started, &lock);
  pthread_mutex_unlock(&lock);
  pthread_join(thread, NULL);
}
void stop_bad(void) {
  pthread_mutex_lock(&lock);
  while (!isStopped)
    pthread_cond_wait(&stopped, &lock); //~ thread-blocked: nobody in the program wakes 'stopped'
  pthread_mutex_unlock(&lock);
}
void timed_ok(const void *until) {
  pthread_mutex_lock(&lock);
  pthread_cond_timedwait(&timed, &lock, until);
  pthread_mutex_unlock(&lock);
}

// ---- semaphores
static sem_t never, counted, posted;
void semaphores_bad(void) {
  sem_init(&never, 0, 0);
  sem_wait(&never); //~ thread-blocked: nobody in the program wakes 'never'
}
void semaphores_ok(void) {
  sem_init(&counted, 0, 4);
  sem_init(&posted, 0, 0);
  sem_wait(&counted);
  sem_wait(&posted);
}
void post(void) { sem_post(&posted); }

// As many as somebody says.
static sem_t places, none;
static void set_up(unsigned count) { sem_init(&places, 0, count); }
void enter_ok(void) {
  set_up(2);
  sem_wait(&places);
}
int connections(void);
static sem_t answered;
void answer_ok(void) {
  sem_init(&answered, 0, (unsigned)connections());
  sem_wait(&answered);
}
// Another process may have it, too.
void shared_ok(void) {
  sem_init(&none, 1, 0);
  sem_wait(&none);
}

// ---- a queue of the program's own
struct queue {
  pthread_mutex_t lock;
  pthread_cond_t added;
  int count;
};
static void queue_push(struct queue *queue) {
  pthread_mutex_lock(&queue->lock);
  ++queue->count;
  pthread_cond_broadcast(&queue->added);
  pthread_mutex_unlock(&queue->lock);
}
static void queue_pop(struct queue *queue) {
  pthread_mutex_lock(&queue->lock);
  while (queue->count == 0)
    pthread_cond_wait(&queue->added, &queue->lock);
  --queue->count;
  pthread_mutex_unlock(&queue->lock);
}
static struct queue requests, answers;
void request_ok(void) {
  queue_push(&requests);
  queue_pop(&requests);
}
void answer_bad(void) {
  queue_pop(&answers); //~ thread-blocked: 'queue_pop' waits, and nobody wakes 'answers'
}

// ---- locks that are held already
static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER, nested;
static int size;
static void insert(void) {
  pthread_mutex_lock(&table);
  ++size;
  pthread_mutex_unlock(&table);
}
void update_bad(void) {
  pthread_mutex_lock(&table);
  insert(); //~ thread-blocked: this waits for ever: 'table' is held here already
  pthread_mutex_unlock(&table);
}
void update_ok(void) {
  pthread_mutex_lock(&table);
  ++size;
  pthread_mutex_unlock(&table);
  insert();
}
int forgotten_bad(int n) {
  pthread_mutex_lock(&table);
  while (n-- > 0) {
    ++size;
    pthread_mutex_lock(&table); //~ thread-blocked: 'table' is held here already
  }
  pthread_mutex_unlock(&table);
  return 0;
}
// Made with attributes: it may be taken twice.
void make_nested(const pthread_mutexattr_t *recursive) { pthread_mutex_init(&nested, recursive); }
void nested_ok(void) {
  pthread_mutex_lock(&nested);
  pthread_mutex_lock(&nested);
  pthread_mutex_unlock(&nested);
  pthread_mutex_unlock(&nested);
}
// Each element has its own.
static struct queue queues[2];
void elements_ok(void) {
  for (int i = 0; i < 2; ++i)
    pthread_mutex_lock(&queues[i].lock);
  for (int i = 0; i < 2; ++i)
    pthread_mutex_unlock(&queues[i].lock);
}
int main(void) { return 0; }
