// What an object puts into a container that lasts, its destructor takes out again; and keys of which
// there are only so many.
#include "mini/map"
#include "mini/set"
#include "mini/string"
#include "mini/unistd.h"
#include "mini/utility"
#include "mini/vector"

int next();
bool flag();

// ---- who registers himself

static std::map<int, int> sessions;
struct Session {
  int id;
  Session(int number) : id(number) { sessions[id] = 1; }
  ~Session() { sessions.erase(id); }
};
void serve_ok() {
  for (;;) {
    sleep(1);
    Session session(next());
  }
}

// A guard takes out what others have put in.
static std::vector<int> depths;
struct Popper {
  ~Popper() { depths.pop_back(); }
};
void enter_ok() {
  for (;;) {
    sleep(1);
    Popper popper;
    depths.push_back(next());
  }
}

// The only object of its class lasts: its destructor runs when the program ends.
static std::vector<int> seen;
struct Log {
  void add_bad(int number) {
    seen.push_back(number); //~ growth-container: global 'seen' only grows
  }
  ~Log() { seen.clear(); }
};
static Log log_;
void log() {
  for (;;) {
    sleep(1);
    log_.add_bad(next());
  }
}

// Puts in, and takes nothing out.
static std::vector<int> ended;
struct Job {
  ~Job() {
    ended.push_back(next()); //~ growth-container: global 'ended' only grows
  }
};
void run() {
  for (;;) {
    sleep(1);
    Job job;
  }
}

// ---- keys

enum class Kind { Small, Large };
Kind kindOf(int number);
static std::map<Kind, int> perKind;
static std::map<std::pair<Kind, bool>, int> perPair;
static const char *const names[] = {"read", "write"};
static std::map<std::string, int> perName;
static std::map<int, int> perBucket;
void count_ok() {
  for (;;) {
    sleep(1);
    ++perKind[kindOf(next())];
    ++perPair[std::pair<Kind, bool>(kindOf(next()), flag())];
    ++perName[names[next() & 1]];
    ++perBucket[next() & 15];
  }
}

// A table that changes, and a mask that leaves a number for each of millions.
static const char *labels[2];
void label(const char *text) { labels[0] = text; }
static std::map<std::string, int> perLabel;
static std::map<int, int> perAddress;
void count_bad() {
  for (;;) {
    sleep(1);
    ++perLabel[labels[next() & 1]];    //~ growth-container: global 'perLabel' only grows
    ++perAddress[next() & 0xffffff]; //~ growth-container: global 'perAddress' only grows
  }
}
