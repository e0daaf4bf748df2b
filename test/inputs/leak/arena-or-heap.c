// Memory that goes to an arena where the caller has one, and else to the caller.
#include "mini/stdio.h"
#include "mini/stdlib.h"
#include "mini/string.h"

struct chunk {
  struct chunk *next;
};
struct arena {
  struct chunk *chunks;
};
static void arena_clear(struct arena *arena) {
  struct chunk *chunk = arena->chunks;
  arena->chunks = NULL;
  while (chunk) {
    struct chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
}
static void *get(size_t size, struct arena *arena) {
  void *memory;
  if (arena) {
    struct chunk *chunk = malloc(size + sizeof *chunk);
    if (!chunk)
      exit(1);
    memory = (char *)chunk + sizeof *chunk;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
  } else {
    memory = malloc(size);
    if (!memory)
      exit(1);
  }
  return memory;
}
// The same, one call further up, and in two parts.
static char *copy(const char *text, struct arena *arena) {
  if (text) {
    char *made;
    if (arena) {
      made = get(strlen(text) + 1, arena);
    } else {
      made = malloc(strlen(text) + 1);
      if (!made)
        exit(1);
    }
    strcpy(made, text);
    return made;
  }
  return NULL;
}

void in_arena_ok(const char *text) {
  struct arena arena = {NULL};
  puts(copy(text, &arena));
  char *other = get(10, &arena);
  other[0] = 0;
  puts(other);
  arena_clear(&arena);
}
void of_caller_ok(const char *text, struct arena *arena) { puts(copy(text, arena)); }
void dropped_bad(const char *text) {
  puts(copy(text, NULL)); //~ leak-memory: memory from 'copy' is dropped
}
void held_bad(int isEarly) {
  char *memory = get(10, NULL); //~ leak-memory: memory in 'memory' is not released
  memory[0] = 0;
  if (isEarly)
    return;
  free(memory);
}

// What hangs on an object with an arena of its own is released with the arena.
struct session {
  struct arena arena;
  char *name;
  char *own;
};
struct session *session_start(const char *name) {
  struct session *session = calloc(1, sizeof *session);
  if (!session)
    return NULL;
  session->name = get(strlen(name) + 1, &session->arena);
  strcpy(session->name, name);
  session->own = get(8, NULL);
  return session;
}
void session_end(struct session *session) {
  arena_clear(&session->arena);
  free(session); //~ leak-member: memory in member 'own'
}
