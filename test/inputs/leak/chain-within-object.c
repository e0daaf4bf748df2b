// A chain of objects, the last of which is a member of what has the chain: where its pointer has
// been given to somebody else, it may still lead there.
#include "mini/stdlib.h"
#include "mini/string.h"

struct file {
  struct file *includer;
  char *name;
};
struct parser {
  int options;
  struct file *file, first;
};
struct kernel {
  int (*parse)(struct parser *parser);
};
const struct kernel *select_kernel(void);

static void close_file(struct file *file) {
  free(file->name);
  file->name = NULL;
}
static void close_parser(struct parser *parser) {
  for (struct file *file = parser->file, *includer; file; file = includer) {
    includer = file->includer;
    close_file(file);
    if (file != &parser->first)
      free(file);
  }
}
static int open_parser(struct parser *parser, int options, const char *name) {
  if (!options)
    return -2;
  memset(parser, 0, sizeof *parser);
  parser->options = options;
  parser->file = &parser->first;
  parser->first.name = malloc(strlen(name) + 1);
  if (!parser->first.name)
    return -1;
  strcpy(parser->first.name, name);
  return 0;
}
static int include(struct parser *parser, const char *name) {
  struct file *file = calloc(1, sizeof *file);
  if (!file)
    return -1;
  file->name = strdup(name);
  file->includer = parser->file;
  parser->file = file;
  return 0;
}

// Whoever runs is not seen.
static int run(struct parser *parser) { return select_kernel()->parse(parser); }
static int parse(struct parser *parser, int options, const char *name) {
  int code = open_parser(parser, options, name);
  if (code < 0)
    return code;
  code = run(parser);
  close_parser(parser);
  return code;
}
int load_ok(const char *name) {
  struct parser parser;
  return parse(&parser, 1, name) == 0;
}

// Known false alarm: seen, and it changes what the chain begins with.
static int parse_included(struct parser *parser, const char *name, const char *other) {
  int code = open_parser(parser, 1, name);
  if (code < 0)
    return code;
  code = include(parser, other);
  close_parser(parser);
  return code;
}
int load_included_fp(const char *name, const char *other) {
  struct parser parser;
  return parse_included(&parser, name, other) == 0; //~ leak-memory: 'parser.first.name'
}

// Nobody closes it.
static int look(const struct parser *parser) { return parser->first.name[0]; }
int looked_at_bad(const char *name) {
  struct parser parser;
  if (open_parser(&parser, 1, name) < 0) //~ leak-memory: 'parser.first.name'
    return -1;
  return look(&parser);
}
// What is closed has another member.
struct title {
  char *text;
};
struct book {
  struct title *title;
  struct file file;
};
static void close_book(struct book *book) { free(book->title->text); }
void turn_pages(struct title **title);
int book_bad(const char *name) {
  struct book book;
  book.file.name = strdup(name); //~ leak-memory: 'book.file.name'
  turn_pages(&book.title);
  close_book(&book);
  return 0;
}
