// Functions that hand something out only where their argument says so, and say how it went.
struct Reply {
  int size;
};
Reply *look_up(int number);
int show(const Reply &reply);

struct Query {
  Reply *first = nullptr, *second = nullptr;
};
static bool ask(Query &q, int number) {
  bool findsFirst = !q.first;
  Reply *&result = findsFirst ? q.first : q.second;
  if (number < 0)
    return false;
  result = new Reply{number};
  return true;
}
int asks_second_ok(Reply &known) {
  Query q;
  q.first = &known;
  if (!ask(q, 3) || !q.second)
    return -1;
  int result = show(*q.second);
  delete q.second;
  return result;
}

static Reply *copy(int number, int &status) {
  status = 0;
  if (number == 0)
    return nullptr;
  Reply *reply = new Reply{number};
  if (show(*reply)) {
    delete reply;
    status = -1;
    return nullptr;
  }
  return reply;
}
int copies_ok(int number) {
  int status;
  Reply *reply = copy(number, status);
  if (!reply && !status)
    return 0;
  if (status)
    return -1;
  delete reply;
  return 1;
}
int copies_bad(int number) {
  int status;
  Reply *reply = copy(number, status); //~ leak-memory: 'reply'
  if (status == 0)
    return 0;
  delete reply;
  return 1;
}

// Both or none.
static void make_two(int number, Reply **one, Reply **other) {
  *one = nullptr;
  *other = nullptr;
  if (number == 0)
    return;
  *one = new Reply{number};
  *other = new Reply{number + 1};
}
int makes_two_ok(int number) {
  Reply *one, *other;
  make_two(number, &one, &other);
  if (!one)
    return 0;
  int result = show(*one) + show(*other);
  delete one;
  delete other;
  return result;
}
int makes_two_bad(int number) {
  Reply *one, *other;
  make_two(number, &one, &other); //~ leak-memory: 'other'
  if (!one)
    return 0;
  int result = show(*one) + show(*other);
  delete one;
  return result;
}

// A method that only looks.
class File {
public:
  explicit File(Reply *r) : reply_(r), number_(1) {}
  bool isOpen() { return number_ >= 0; }
  void close() {
    if (!isOpen())
      return;
    delete reply_;
    reply_ = nullptr;
    number_ = -1;
  }

private:
  Reply *reply_;
  int number_;
};
void closes_ok() {
  File file(new Reply{1});
  file.close();
}
void looks_bad() {
  File file(new Reply{1}); //~ leak-memory: 'file.reply_'
  if (file.isOpen())
    show(Reply{2});
}
