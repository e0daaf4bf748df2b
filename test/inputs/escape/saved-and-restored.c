// A member of the caller points to a local for a while; the same test guards taking it back.
struct file {
  int fd;
  char *buffer;
};
struct parser {
  struct file *file;
};
static int readToken(struct parser *parser) { return parser->file->fd++; }
int openFile(const char *name);
int parse_ok(struct parser *parser, const char *name) {
  int result = 0;
  struct file *previous = 0;
  struct file here;
  if (name) {
    here.fd = openFile(name);
    previous = parser->file;
    parser->file = &here;
    if (here.fd < 0)
      goto failed;
  }
  for (;;) {
    int token = readToken(parser);
    if (token == 0)
      goto done;
    if (token < 0)
      goto failed;
  }
failed:
  result = -1;
done:
  if (name)
    parser->file = previous;
  return result;
}
// One way out is without.
int parse_bad(struct parser *parser, const char *name) {
  struct file *previous = 0;
  struct file here;
  if (name) {
    here.fd = openFile(name);
    previous = parser->file;
    parser->file = &here; //~ escape-param: here
  }
  if (readToken(parser) < 0)
    return -1;
  if (name)
    parser->file = previous;
  return 0;
}
