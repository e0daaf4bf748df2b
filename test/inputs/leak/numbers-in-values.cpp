// Descriptors in pairs, tuples, optionals, variants, structs and maps are there, whoever has those.
#include "mini/any"
#include "mini/fcntl.h"
#include "mini/map"
#include "mini/optional"
#include "mini/string"
#include "mini/tuple"
#include "mini/unistd.h"
#include "mini/utility"
#include "mini/variant"
#include "mini/vector"

struct Peer {
  int port;
  int fd;
};
struct Name {
  int length;
  short flags;
};
struct Server {
  std::map<int, std::string> names; // by descriptor
  std::map<int, int> fds;
  std::map<int, Peer> peers;
  std::vector<Peer> list;
  std::vector<std::pair<int, int>> pairs;
  std::optional<Peer> last;
  std::variant<int, std::string> either;
  std::any anything;
  std::pair<int, int> both;
};

// Returned.
std::optional<int> optional_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return {};
  return fd;
}
std::optional<int> made_optional_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  return std::make_optional(fd);
}
std::optional<Peer> optional_struct_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  if (fd < 0)
    return {};
  return Peer{80, fd};
}
std::pair<int, int> pair_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  return {1, fd};
}
std::tuple<int, int> tuple_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  return {1, fd};
}
std::variant<int, std::string> variant_ok(const char *name) {
  int fd = open(name, O_RDONLY);
  return fd;
}

// Kept.
void key_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.names[fd] = "new";
}
void emplaced_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.fds.emplace(1, fd);
}
void inserted_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.fds.insert({1, fd});
}
void mapped_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.peers[1] = Peer{80, fd};
}
void listed_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.list.push_back({80, fd});
}
void listed_as_pair_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.pairs.push_back({80, fd});
}
void assigned_ok(Server &server, const char *name) {
  int fd = open(name, O_RDONLY);
  server.last = Peer{80, fd};
  server.either = open(name, O_RDONLY);
  server.anything = open("other", O_RDONLY);
  server.both = {1, open("last", O_RDONLY)};
}

// Closed where they are.
void closed_in_pair_ok(const char *name) {
  std::pair<int, int> both(open(name, O_RDONLY), 3);
  close(both.first);
}
void closed_in_variant_ok(const char *name) {
  std::variant<int, std::string> either = open(name, O_RDONLY);
  if (int *fd = std::get_if<int>(&either))
    close(*fd);
}
void closed_by_key_ok(const char *name) {
  std::map<int, int> counts;
  int fd = open(name, O_RDONLY);
  counts[fd] = 3;
  for (auto &each : counts)
    close(each.first);
}
void taken_apart_ok(const char *name) {
  auto [port, fd] = pair_ok(name);
  close(fd);
}

// Nobody has them.
void optional_bad(const char *name) {
  std::optional<int> fd(open(name, O_RDONLY)); //~ leak-fd: descriptor from 'open' is dropped
}
void pair_bad(const char *name, bool isQuiet) {
  std::pair<int, int> both(open(name, O_RDONLY), 3); //~ leak-fd: descriptor in 'both.first'
  if (isQuiet)
    return;
  close(both.first);
}
void map_bad(const char *name) {
  std::map<int, int> fds;
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  fds[1] = fd;
}
// Another number is kept.
void other_number_bad(Server &server, const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  server.fds[1] = fd + 1;
}
void without_number_bad(std::vector<Name> &names, const char *name) {
  int fd = open(name, O_RDONLY); //~ leak-fd: descriptor in 'fd'
  names.push_back({fd < 0 ? 0 : 1, 2});
}
