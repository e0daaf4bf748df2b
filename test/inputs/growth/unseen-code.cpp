// Globals that a missing unit defines, and uses.
#include "mini/vector"

int next();

extern std::vector<int> elsewhere;
std::vector<int> here;
struct Log {
  static std::vector<int> lines;
  static std::vector<int> words;
};
std::vector<int> Log::words;

int main() {
  for (;;) {
    elsewhere.push_back(next()); // low
    here.push_back(next());      //~ growth-container: global 'here' only grows
    Log::lines.push_back(next()); // low
    Log::words.push_back(next()); //~ growth-container: global 'Log::words' only grows
  }
}
