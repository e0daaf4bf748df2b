// Lists, queues and hash tables that are made by hand, and only grow.
#include "mini/queue.h"
#include "mini/stddef.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int next(void);

// ---- the new one follows the last

struct event {
  struct event *next;
  int value;
};
static struct event *first_event, *last_event;
void append_bad(void) {
  for (;;) {
    sleep(1);
    struct event *event = calloc(1, sizeof *event);
    if (!event)
      abort();
    event->value = next();
    if (last_event)
      last_event->next = event; //~ growth-container: 'last_event' only grows
    else
      first_event = event;
    last_event = event;
  }
}

struct message {
  struct message *next;
};
static struct message *first_message, *last_message;
void append_ok(void) {
  for (;;) {
    sleep(1);
    struct message *message = calloc(1, sizeof *message);
    if (!message)
      abort();
    if (last_message)
      last_message->next = message;
    else
      first_message = message;
    last_message = message;
  }
}
void take_first_ok(void) {
  struct message *message = first_message;
  if (!message)
    return;
  first_message = message->next;
  if (!first_message)
    last_message = NULL;
  free(message);
}

// By walking to the end, or to the pointer that ends it.
struct name {
  struct name *next;
};
static struct name *names;
void walk_bad(void) {
  for (;;) {
    sleep(1);
    struct name *name = calloc(1, sizeof *name), *last = names;
    if (!name)
      abort();
    if (!names) {
      names = name;
      continue;
    }
    while (last->next)
      last = last->next;
    last->next = name; //~ growth-container: global 'names' only grows
  }
}
struct alias {
  struct alias *next;
};
static struct alias *aliases;
void walk_to_end_bad(void) {
  for (;;) {
    sleep(1);
    struct alias *alias = calloc(1, sizeof *alias), **at = &aliases;
    if (!alias)
      abort();
    while (*at)
      at = &(*at)->next;
    *at = alias; //~ growth-container: global 'aliases' only grows
  }
}
// What stands at the end is exchanged: nothing follows it.
struct state {
  struct state *next;
};
static struct state *state;
void exchange_ok(void) {
  for (;;) {
    sleep(1);
    struct state *now = calloc(1, sizeof *now);
    free(state);
    state = now;
  }
}

// ---- tables of lists

struct user {
  struct user *next;
  unsigned key;
};
static struct user *users[64];
static struct user *find_user(unsigned key) {
  struct user *user;
  for (user = users[key % 64]; user; user = user->next)
    if (user->key == key)
      return user;
  return NULL;
}
void table_bad(void) {
  for (;;) {
    sleep(1);
    unsigned key = next();
    struct user *user = find_user(key);
    if (user)
      continue;
    user = malloc(sizeof *user);
    if (!user)
      abort();
    user->key = key;
    user->next = users[key % 64];
    users[key % 64] = user; //~ growth-container: global 'users' only grows
  }
}
// The same variable looks, and is what is put in.
struct host {
  struct host *next;
  unsigned key;
};
static struct host *hosts[64];
void one_variable_bad(void) {
  for (;;) {
    sleep(1);
    unsigned key = next();
    struct host *host;
    for (host = hosts[key % 64]; host; host = host->next)
      if (host->key == key)
        break;
    if (host)
      continue;
    host = malloc(sizeof *host);
    if (!host)
      abort();
    host->key = key;
    host->next = hosts[key % 64];
    hosts[key % 64] = host; //~ growth-container: global 'hosts' only grows
  }
}
struct lease {
  struct lease *next;
  unsigned key;
};
static struct lease *leases[64];
void table_ok(void) {
  for (;;) {
    sleep(1);
    struct lease *lease = malloc(sizeof *lease);
    if (!lease)
      abort();
    lease->key = next();
    lease->next = leases[lease->key % 64];
    leases[lease->key % 64] = lease;
  }
}
void expire_ok(unsigned key) {
  for (struct lease **at = &leases[key % 64]; *at; at = &(*at)->next)
    if ((*at)->key == key) {
      struct lease *gone = *at;
      *at = gone->next;
      free(gone);
      return;
    }
}

// A member of the only object of its kind, by a pointer to it.
struct route {
  struct route *next;
};
struct router {
  struct route *routes[16];
  int count;
};
static struct router router;
static void add_route_bad(struct router *to, unsigned key) {
  struct route **head = &to->routes[key % 16];
  struct route *route = malloc(sizeof *route);
  if (!route)
    abort();
  route->next = *head;
  *head = route; //~ growth-container: member 'routes' of 'router' only grows
}
void member(void) {
  for (;;) {
    sleep(1);
    add_route_bad(&router, next());
  }
}
// Of objects that come and go.
struct word {
  struct word *next;
};
struct line {
  struct word *words;
};
static void add_word(struct line *line) {
  struct word *word = malloc(sizeof *word);
  if (!word)
    abort();
  word->next = line->words;
  line->words = word;
}
void local_list(void) {
  for (;;) {
    sleep(1);
    struct line line = {0};
    add_word(&line); //~ leak-memory: memory in 'line.words'
  }
}
// There are never more than so many.
struct slot {
  struct slot *next;
};
static struct slot *slots;
static int slot_count;
void counted_ok(void) {
  for (;;) {
    sleep(1);
    if (slot_count >= 32)
      continue;
    struct slot *slot = malloc(sizeof *slot);
    if (!slot)
      abort();
    slot->next = slots;
    slots = slot;
    slot_count++;
  }
}
static struct slot_full {
  struct slot_full *next;
} *full_slots;
static int full_count;
void counted_until_full_ok(void) {
  for (;;) {
    sleep(1);
    if (full_count == 32)
      continue;
    struct slot_full *slot = malloc(sizeof *slot);
    if (!slot)
      abort();
    slot->next = full_slots;
    full_slots = slot;
    full_count++;
  }
}
// Counted, and asked for something else.
struct socket {
  struct socket *next;
};
static struct socket *open_sockets;
static int socket_count;
void counted_bad(void) {
  for (;;) {
    sleep(1);
    struct socket *socket = malloc(sizeof *socket);
    if (!socket)
      abort();
    socket->next = open_sockets;
    open_sockets = socket; //~ growth-container: global 'open_sockets' only grows
    socket_count++;
    if (socket_count == 1)
      next();
    if (socket_count > 100)
      next();
  }
}
// Cleared as a whole.
struct page {
  struct page *next;
};
static struct page *pages;
void page_ok(void) {
  for (;;) {
    sleep(1);
    struct page *page = malloc(sizeof *page);
    if (!page)
      abort();
    page->next = pages;
    pages = page;
  }
}
void forget_pages_ok(void) { pages = NULL; }
// By code that nobody has seen.
struct entry {
  struct entry *next;
};
static struct entry *entries;
void sweep(struct entry **from);
void entry_ok(void) {
  for (;;) {
    sleep(1);
    struct entry *entry = malloc(sizeof *entry);
    if (!entry)
      abort();
    entry->next = entries;
    entries = entry;
    sweep(&entries);
  }
}
// By one that does not know what is in the list.
struct letter {
  struct letter *next;
};
static struct letter *letters;
static void *steal(void *slot) {
  void **at = slot, *was = *at;
  *at = NULL;
  return was;
}
void send_letters(void *all);
void letter_ok(void) {
  for (;;) {
    sleep(1);
    struct letter *letter = malloc(sizeof *letter);
    if (!letter)
      abort();
    letter->next = letters;
    letters = letter;
    send_letters(steal(&letters));
  }
}
// From one list to another.
struct job {
  struct job *next;
};
static struct job *waiting, *done;
void enqueue_ok(void) {
  for (;;) {
    sleep(1);
    struct job *job = malloc(sizeof *job);
    if (!job)
      abort();
    job->next = waiting;
    waiting = job;
  }
}
void finish_ok(void) {
  struct job *job = waiting;
  waiting = job->next;
  job->next = done;
  done = job;
}

// ---- the macros of <sys/queue.h>

struct client {
  TAILQ_ENTRY(client) link;
};
static TAILQ_HEAD(, client) clients = TAILQ_HEAD_INITIALIZER(clients);
void tailq_bad(void) {
  for (;;) {
    sleep(1);
    struct client *client = malloc(sizeof *client);
    if (!client)
      abort();
    TAILQ_INSERT_TAIL(&clients, client, link); //~ growth-container: only grows
  }
}
struct request {
  TAILQ_ENTRY(request) link;
};
static TAILQ_HEAD(, request) requests = TAILQ_HEAD_INITIALIZER(requests);
void tailq_ok(void) {
  for (;;) {
    sleep(1);
    struct request *request = malloc(sizeof *request);
    if (!request)
      abort();
    TAILQ_INSERT_TAIL(&requests, request, link);
    struct request *first = TAILQ_FIRST(&requests);
    TAILQ_REMOVE(&requests, first, link);
    free(first);
  }
}
struct peer {
  LIST_ENTRY(peer) link;
  int key;
};
static LIST_HEAD(, peer) peers;
void list_bad(void) {
  for (;;) {
    sleep(1);
    struct peer *peer = malloc(sizeof *peer);
    if (!peer)
      abort();
    LIST_INSERT_HEAD(&peers, peer, link); //~ growth-container: only grows
  }
}
struct timer {
  LIST_ENTRY(timer) link;
  int key;
};
static LIST_HEAD(, timer) timers;
void list_ok(void) {
  for (;;) {
    sleep(1);
    struct timer *timer = malloc(sizeof *timer);
    if (!timer)
      abort();
    LIST_INSERT_HEAD(&timers, timer, link);
  }
}
void cancel_ok(int key) {
  struct timer *timer;
  LIST_FOREACH(timer, &timers, link)
    if (timer->key == key) {
      LIST_REMOVE(timer, link);
      free(timer);
      return;
    }
}
struct record {
  STAILQ_ENTRY(record) link;
};
static STAILQ_HEAD(, record) records = STAILQ_HEAD_INITIALIZER(records);
void stailq_bad(void) {
  for (;;) {
    sleep(1);
    struct record *record = malloc(sizeof *record);
    if (!record)
      abort();
    STAILQ_INSERT_TAIL(&records, record, link); //~ growth-container: only grows
  }
}
struct packet {
  STAILQ_ENTRY(packet) link;
};
static STAILQ_HEAD(, packet) packets = STAILQ_HEAD_INITIALIZER(packets);
void stailq_ok(void) {
  for (;;) {
    sleep(1);
    struct packet *packet = malloc(sizeof *packet);
    if (!packet)
      abort();
    STAILQ_INSERT_TAIL(&packets, packet, link);
    struct packet *first = STAILQ_FIRST(&packets);
    STAILQ_REMOVE_HEAD(&packets, link);
    free(first);
  }
}
struct note {
  SLIST_ENTRY(note) link;
};
static SLIST_HEAD(, note) notes;
void slist_bad(void) {
  for (;;) {
    sleep(1);
    struct note *note = malloc(sizeof *note);
    if (!note)
      abort();
    SLIST_INSERT_HEAD(&notes, note, link); //~ growth-container: only grows
  }
}

int main(void) {
  append_bad();
  walk_bad();
  table_bad();
}
