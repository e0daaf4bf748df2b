// Small parts that keep large wholes.
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

struct Header {
  int version = 0;
  int length = 0;
};
struct Message {
  Header header;
  std::vector<char> body;
};
struct Pair {
  Header first, second;
};

std::shared_ptr<const Header> latest;

class History {
  std::vector<std::shared_ptr<const Header>> headers_;
  std::shared_ptr<const Header> last_;
  std::shared_ptr<Message> message_;
  std::shared_ptr<const std::vector<char>> body_;
  Header copy_;

public:
  void container_bad(const std::shared_ptr<Message> &message) {
    headers_.push_back(std::shared_ptr<const Header>(message, &message->header)); //~ retain-view: 'headers_' keeps all of the 'Message' alive for member 'header' of it
  }
  void member_bad(std::shared_ptr<Message> message) {
    last_ = std::shared_ptr<const Header>(message, &message->header); //~ retain-view: 'last_' keeps all of the 'Message'
  }
  void global_bad(std::shared_ptr<Message> message) {
    latest = std::shared_ptr<const Header>(message, &message->header); //~ retain-view: 'latest' keeps all of the 'Message'
  }
  int variable_ok(std::shared_ptr<Message> message) {
    std::shared_ptr<const Header> header(message, &message->header);
    return header->length;
  }
  void small_ok(std::shared_ptr<Pair> pair) {
    last_ = std::shared_ptr<const Header>(pair, &pair->first); // the whole is two headers
  }
  void large_part_ok(std::shared_ptr<Message> message) {
    body_ = std::shared_ptr<const std::vector<char>>(message, &message->body);
  }
  void whole_ok(std::shared_ptr<Message> message) { message_ = message; }
  void copied_ok(std::shared_ptr<Message> message) { copy_ = message->header; }
};

// Made in one function, kept in another.
std::shared_ptr<const Header> headerOf(const std::shared_ptr<Message> &message) {
  return std::shared_ptr<const Header>(message, &message->header); //~ retain-view: 'header' keeps all of the 'Message'
}
struct Report {
  std::shared_ptr<const Header> header;
};
void report_bad(Report &report, std::shared_ptr<Message> message) {
  report.header = headerOf(message);
}
int looked_at_ok(std::shared_ptr<Message> message) { return headerOf(message)->version; }

// One element keeps all of them.
struct Words {
  std::shared_ptr<int> first;
  void element_bad(std::shared_ptr<std::vector<int>> numbers) {
    first = std::shared_ptr<int>(numbers, &numbers->front()); //~ retain-view: 'first' keeps all of the
  }
};

// A large object without any container.
struct Picture {
  Header header;
  unsigned char pixels[65536];
};
struct Gallery {
  std::shared_ptr<const Header> header;
  void inline_bad(std::shared_ptr<Picture> picture) {
    header = std::shared_ptr<const Header>(picture, &picture->header); //~ retain-view: 'header' keeps all of the 'Picture'
  }
};
