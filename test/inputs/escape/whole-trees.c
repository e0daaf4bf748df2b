// args: --min-confidence=low
// Shapes that whole trees are full of and that are false alarms of low confidence; docs/corpus.md
// counts them.

// An entry that unlinks itself through its neighbours, in a later call.
struct Entry {
  struct Entry *next, *previous;
  struct Entry *next_closing;
};
static struct Entry all = {&all, &all, 0};
static struct Entry *closing;

static void add(struct Entry *entry) {
  entry->next = &all;
  entry->previous = all.previous;
  all.previous->next = entry;
  all.previous = entry;
}
static void shut(struct Entry *entry) {
  entry->next_closing = closing;
  closing = entry;
}
static void drain(void) {
  struct Entry *entry = closing;
  closing = 0;
  while (entry) {
    struct Entry *next = entry->next_closing;
    entry->previous->next = entry->next;
    entry->next->previous = entry->previous;
    entry = next;
  }
}
void opened_and_closed_fp(void) {
  struct Entry entry;
  add(&entry); //~ escape-global: entry
  shut(&entry);
  drain();
}

// A constant argument that rules the store out: 0 or what is not, or a number of several.
enum Kind { FAST, SLOW, IDLE };
struct Job {
  struct Job *next;
};
static struct Job *slow, *rare;
static void post(struct Job *job, enum Kind kind) {
  if (kind == SLOW) {
    job->next = slow;
    slow = job;
  }
}
static void post_rare(struct Job *job, int is_rare) {
  if (is_rare) {
    job->next = rare;
    rare = job;
  }
}
void posted_idle_ok(void) {
  struct Job job;
  post(&job, IDLE);
}
void posted_fast_ok(void) {
  struct Job job;
  post(&job, FAST);
}
void posted_ok(void) {
  struct Job job;
  post_rare(&job, 0);
}
