#include "store.h"
#include "mini/vector"

static const int *kept;
static std::vector<std::function<void()>> tasks;

const int *same(const int *p) { return p; }
const int &larger(const int &a, const int &b) { return a < b ? b : a; }
std::string_view trimmed(std::string_view text) { return text.substr(1); }
void keep(const int *p) { kept = p; }
void look(const int *p) { (void)*p; }
void setName(Config &config, const std::string &name) { config.name = name; }
void later(std::function<void()> task) { tasks.push_back(task); }
void now(const std::function<void()> &task) { task(); }
int *fresh() { return new int(0); }
