// Intent: what is inside of an object follows it: into an element of an array that nobody can name,
// into memory that takes its place; and elements that a loop releases one by one.
#include "mini/stdlib.h"
#include "mini/string.h"

struct word {
  char *text;
  int length;
};

static struct word *words;
static int count;

// Silent: the copy in the table has the text.
void remember(const char *text) {
  struct word word;
  word.text = strdup(text);
  word.length = 1;
  words[count++] = word;
}

// True: nothing has it.
void forget(const char *text) {
  struct word word;
  word.text = strdup(text); //~ leak-memory: 'word.text'
  word.length = 1;
  count += word.length;
}

struct context {
  char *buffer;
};
struct larger {
  struct context base;
  int more;
};

static struct larger *enlarge(struct context *context) {
  return realloc(context, sizeof(struct larger));
}

struct context *context_new(void) {
  struct context *context = malloc(sizeof *context);
  if (!context)
    return NULL;
  context->buffer = malloc(16);
  if (!context->buffer) {
    free(context);
    return NULL;
  }
  return context;
}

void context_delete(struct context *context) {
  if (!context)
    return;
  free(context->buffer);
  free(context);
}

// Silent: the buffer moves along.
struct larger *larger_new(void) {
  struct context *context = context_new();
  if (!context)
    return NULL;
  struct larger *larger = enlarge(context);
  if (!larger)
    context_delete(context);
  return larger;
}

// True: nothing takes the place of what is released.
void context_bad(void) {
  struct context *context = context_new(); //~ leak-memory: 'context->buffer'
  free(context);
}

int run(int count, char **arguments);

// Silent: that the loop reaches each of them is a matter of numbers.
int run_with(const char *first, int n, char **more) {
  char **arguments = malloc(sizeof(char *) * (unsigned)(n + 1));
  if (!arguments)
    return -1;
  arguments[0] = strdup(first);
  for (int i = 0; i < n; i++)
    arguments[i + 1] = more[i];
  int result = run(n + 1, arguments);
  for (int i = 0; i < n + 1; i++)
    free(arguments[i]);
  free(arguments);
  return result;
}

// True: no loop.
int run_with_bad(const char *first) {
  char **arguments = malloc(sizeof(char *));
  if (!arguments)
    return -1;
  arguments[0] = strdup(first); //~ leak-memory: the result of 'strdup'
  int result = arguments[0] != NULL;
  free(arguments);
  return result;
}

// Silent: without memory the program ends at the next line.
int grow_and_fill(char *start, int n) {
  char *text = strdup(start);
  if (!text)
    return -1;
  text = realloc(text, (unsigned)n + 1);
  text[n] = 0;
  int result = text[0];
  free(text);
  return result;
}

// True: it goes on without.
int grow_bad(char *start, int n) {
  char *text = strdup(start); //~ leak-memory: 'text'
  if (!text)
    return -1;
  text = realloc(text, (unsigned)n + 1);
  if (!text)
    return -2;
  free(text);
  return 0;
}

// Silent: whoever gets a pointer to the word copies it into a table.
static struct word table[10];
static void hand_in(const struct word *word) { table[count++] = *word; }
void handed_in_ok(const char *text) {
  struct word word;
  word.text = strdup(text);
  word.length = 1;
  hand_in(&word);
}
// Near miss: the copy is a variable of the callee's own.
static int measured(const struct word *word) {
  struct word copy = *word;
  copy.length += 1;
  return copy.length;
}
int measured_bad(const char *text) {
  struct word word;
  word.text = strdup(text); //~ leak-memory: 'word.text'
  word.length = 1;
  return measured(&word);
}
