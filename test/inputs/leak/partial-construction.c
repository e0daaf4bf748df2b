// Objects that are made in several steps: what becomes of the first ones when a later one fails.
#include "mini/fcntl.h"
#include "mini/stdlib.h"
#include "mini/string.h"
#include "mini/unistd.h"

int check(const char *text);
void note(const char *text);

struct list {
  char **texts;
  int count;
};
struct part {
  int state;
};
struct device {
  int kind;
  struct part *part;
};
struct reply {
  char *name;
  char *value;
  struct reply *next;
};
struct queue {
  struct reply *first;
};

// The second allocation fails.
struct list *list_new_bad(void) {
  struct list *list = calloc(1, sizeof *list); //~ leak-memory: 'list'
  if (list == NULL)
    return NULL;
  list->texts = calloc(16, sizeof(char *));
  if (list->texts == NULL)
    return NULL;
  list->count = 0;
  return list;
}
struct list *list_new_ok(void) {
  struct list *list = calloc(1, sizeof *list);
  if (list == NULL)
    return NULL;
  list->texts = calloc(16, sizeof(char *));
  if (list->texts == NULL) {
    free(list);
    return NULL;
  }
  list->count = 0;
  return list;
}
// An arm for each kind, and each may fail.
struct device *device_new_bad(int kind) {
  struct device *device = calloc(1, sizeof *device); //~ leak-memory: 'device'
  if (!device)
    return NULL;
  device->kind = kind;
  switch (kind) {
  case 1:
    device->part = calloc(1, sizeof(struct part));
    if (!device->part) {
      note("no memory");
      return NULL;
    }
    device->part->state = 1;
    break;
  case 2:
    device->part = calloc(2, sizeof(struct part));
    if (!device->part) {
      note("no memory");
      return NULL;
    }
    break;
  }
  return device;
}
struct device *device_new_ok(int kind) {
  struct device *device = calloc(1, sizeof *device);
  if (!device)
    return NULL;
  device->kind = kind;
  switch (kind) {
  case 1:
    device->part = calloc(1, sizeof(struct part));
    if (!device->part)
      goto error;
    device->part->state = 1;
    break;
  case 2:
    device->part = calloc(2, sizeof(struct part));
    if (!device->part)
      goto error;
    break;
  }
  return device;
error:
  free(device);
  return NULL;
}
// Kinds that nobody knows leave at once.
int answer_bad(int kind, struct reply **out) {
  struct reply *reply = calloc(1, sizeof *reply); //~ leak-memory: 'reply'
  int result = -1;
  if (!reply)
    goto out;
  switch (kind) {
  case 1:
    if (check("a") != 0)
      goto out;
    break;
  default:
    return -1;
  }
  *out = reply;
  reply = NULL;
  result = 0;
out:
  if (reply) {
    free(reply->name);
    free(reply);
  }
  return result;
}
int answer_ok(int kind, struct reply **out) {
  struct reply *reply = calloc(1, sizeof *reply);
  int result = -1;
  if (!reply)
    goto out;
  switch (kind) {
  case 1:
    if (check("a") != 0)
      goto out;
    break;
  default:
    goto out;
  }
  *out = reply;
  reply = NULL;
  result = 0;
out:
  if (reply) {
    free(reply->name);
    free(reply);
  }
  return result;
}

// Two members that are looked at together.
int pair_bad(struct reply **out, const char *text) {
  struct reply *reply = calloc(1, sizeof *reply); //~ leak-memory: 'reply'
  if (!reply)
    return -1;
  reply->name = strdup("name");
  reply->value = strdup(text);
  if (!reply->name || !reply->value) {
    note("no memory");
    return -1;
  }
  *out = reply;
  return 0;
}
int pair_half_bad(struct reply **out, const char *text) {
  struct reply *reply = calloc(1, sizeof *reply);
  if (!reply)
    return -1;
  reply->name = strdup("name"); //~ leak-memory: 'reply->name'
  reply->value = strdup(text);  //~ leak-memory: 'reply->value'
  if (!reply->name || !reply->value) {
    free(reply);
    return -1;
  }
  *out = reply;
  return 0;
}
int pair_ok(struct reply **out, const char *text) {
  struct reply *reply = calloc(1, sizeof *reply);
  if (!reply)
    return -1;
  reply->name = strdup("name");
  reply->value = strdup(text);
  if (!reply->name || !reply->value) {
    free(reply->name);
    free(reply->value);
    free(reply);
    return -1;
  }
  *out = reply;
  return 0;
}
// Two variables, of which either may be null.
int two_texts_bad(void) {
  char *name = strdup("a");
  char *value = strdup("b"); //~ leak-memory: 'value'
  if (name == NULL || value == NULL) {
    free(name);
    return -1;
  }
  note(name);
  note(value);
  free(name);
  free(value);
  return 0;
}
int two_texts_ok(void) {
  char *name = strdup("a");
  char *value = strdup("b");
  if (name == NULL || value == NULL) {
    free(name);
    free(value);
    return -1;
  }
  note(name);
  note(value);
  free(name);
  free(value);
  return 0;
}
// Members of a variable.
int verify_bad(const char *text) {
  struct reply reply;
  reply.name = strdup("a");  //~ leak-memory: 'reply.name'
  reply.value = strdup("b"); //~ leak-memory: 'reply.value'
  if (check(text))
    return -1;
  int result = check(reply.name) + check(reply.value);
  free(reply.name);
  free(reply.value);
  return result;
}
int verify_ok(const char *text) {
  int result = -1;
  struct reply reply;
  reply.name = strdup("a");
  reply.value = strdup("b");
  if (!check(text))
    result = check(reply.name) + check(reply.value);
  free(reply.name);
  free(reply.value);
  return result;
}

// One by one, in a loop: the label knows of those in the queue, not of the one that is half made.
int read_all_bad(struct queue *queue, const char *text, int count) {
  int result = 0;
  while (count--) {
    struct reply *reply = malloc(sizeof *reply); //~ leak-memory: 'reply'
    if (!reply) {
      result = -1;
      goto error;
    }
    if (check(text) < 0) {
      result = -2;
      goto error;
    }
    reply->name = strdup(text);
    reply->value = NULL;
    reply->next = queue->first;
    queue->first = reply;
  }
error:
  return result;
}
int read_name_bad(struct queue *queue, const char *text, int count) {
  int result = 0;
  while (count--) {
    struct reply *reply = malloc(sizeof *reply);
    if (!reply) {
      result = -1;
      goto error;
    }
    reply->value = NULL;
    reply->name = strdup(text); //~ leak-memory: 'reply->name'
    if (!reply->name) {
      free(reply);
      result = -1;
      goto error;
    }
    if (check(text) < 0) {
      free(reply);
      result = -2;
      goto error;
    }
    reply->next = queue->first;
    queue->first = reply;
  }
error:
  return result;
}
int read_all_ok(struct queue *queue, const char *text, int count) {
  int result = 0;
  while (count--) {
    struct reply *reply = malloc(sizeof *reply);
    if (!reply) {
      result = -1;
      goto error;
    }
    reply->value = NULL;
    reply->name = strdup(text);
    if (!reply->name) {
      free(reply);
      result = -1;
      goto error;
    }
    if (check(text) < 0) {
      free(reply->name);
      free(reply);
      result = -2;
      goto error;
    }
    reply->next = queue->first;
    queue->first = reply;
  }
error:
  return result;
}

// Filled by a function of its own.
static int list_init(struct list *list) {
  list->texts = malloc(100);
  return list->texts ? 0 : -1;
}
struct list *list_make_bad(void) {
  struct list *list = calloc(1, sizeof *list); //~ leak-memory: 'list'
  if (!list)
    return NULL;
  if (list_init(list) != 0)
    return NULL;
  return list;
}
struct list *list_make_later_bad(int fd) {
  struct list *list = calloc(1, sizeof *list);
  if (!list)
    return NULL;
  if (list_init(list) != 0) { //~ leak-memory: 'list->texts'
    free(list);
    return NULL;
  }
  if (read(fd, list->texts, 1) < 0) {
    free(list);
    return NULL;
  }
  return list;
}
struct list *list_make_ok(int fd) {
  struct list *list = calloc(1, sizeof *list);
  if (!list)
    return NULL;
  if (list_init(list) != 0) {
    free(list);
    return NULL;
  }
  if (read(fd, list->texts, 1) < 0) {
    free(list->texts);
    free(list);
    return NULL;
  }
  return list;
}

// What the last step of three empties, and the second one may be the last.
struct hash {
  char *state;
  unsigned long size;
};
static int hash_init(struct hash *hash, unsigned long size) {
  hash->state = malloc(size);
  hash->size = size;
  return hash->state ? 0 : -1;
}
static int hash_update(struct hash *hash, const char *text) {
  if (strlen(text) > hash->size)
    return -1;
  strcpy(hash->state, text);
  return 0;
}
static int hash_final(struct hash *hash, char *out) {
  int result = hash->size > 8 ? -1 : 0;
  if (result == 0)
    memcpy(out, hash->state, hash->size);
  free(hash->state);
  hash->state = NULL;
  return result;
}
int hash_bad(const char *text, char *out) {
  struct hash hash;
  if (!hash_init(&hash, 8)) { //~ leak-memory: 'hash.state'
    if (!hash_update(&hash, text)) {
      if (!hash_final(&hash, out))
        return 0;
    }
  }
  return -1;
}
int hash_ok(const char *text, char *out) {
  struct hash hash;
  int result = hash_init(&hash, 8);
  if (!result) {
    result = hash_update(&hash, text);
    result |= hash_final(&hash, out);
  }
  return result;
}

// Of many, those that are there already: the caller has them, and may or may not know how many.
int open_all_fn(int *fds, const char **names, int count) {
  for (int i = 0; i < count; i++) {
    fds[i] = open(names[i], O_RDONLY);
    if (fds[i] < 0)
      return -1;
  }
  return 0;
}
