// Edits on top of edits; see fixes/ComposeEdits.h.
#include "fixes/ComposeEdits.h"

#include "Catch.h"

using namespace outlive;

namespace {

// "begin-end 'text' authors" of each.
std::vector<std::string> told(const ComposedText &text) {
  std::vector<std::string> all;
  for (const ComposedText::MadeEdit &each : text.edits()) {
    std::string line = std::to_string(each.edit.begin) + "-" + std::to_string(each.edit.end) +
                       " '" + each.edit.text + "'";
    for (size_t author : each.authors)
      line += " " + std::to_string(author);
    all.push_back(std::move(line));
  }
  return all;
}

using Told = std::vector<std::string>;

} // namespace

TEST_CASE("places move with what stands before them") {
  const Moves moves({{8, 10, "x"}, {4, 4, "abc"}});
  CHECK(moves.now(3) == 3u);
  CHECK(moves.now(4) == 7u); // what is inserted there comes before
  CHECK(moves.now(7) == 10u);
  CHECK(!moves.now(8));
  CHECK(!moves.now(9));
  CHECK(moves.now(10) == 12u);
}

TEST_CASE("an edit on top of an edit is one edit of both") {
  ComposedText text("if (x) return;");
  text.apply({{{7, 7, "free(a); "}, 0}});
  CHECK(told(text) == Told{"7-7 'free(a); ' 0"});
  text.apply({{{16, 16, "free(b); "}, 1}});
  CHECK(text.text() == "if (x) free(a); free(b); return;");
  CHECK(told(text) == Told{"7-7 'free(a); free(b); ' 0 1"});
}

TEST_CASE("edits of different places stay apart, whatever their order") {
  ComposedText text("one two three");
  text.apply({{{8, 13, "3"}, 0}});
  text.apply({{{0, 3, "1"}, 1}});
  text.apply({{{2, 5, ""}, 2}});
  CHECK(text.text() == "1  3");
  CHECK(told(text) == Told{"0-3 '1' 1", "4-7 '' 2", "8-13 '3' 0"});
}

TEST_CASE("edits of one round are made in one go, in any order") {
  ComposedText text("one two three");
  text.apply({{{8, 13, "3"}, 0}, {{4, 4, "and "}, 1}, {{0, 3, "1"}, 2}});
  CHECK(text.text() == "1 and two 3");
  text.apply({{{2, 6, ""}, 3}, {{10, 10, "!"}, 4}, {{10, 10, "?"}, 5}});
  CHECK(text.text() == "1 two !?3");
  CHECK(told(text) == Told{"0-3 '1' 2", "4-4 '' 1 3", "8-13 '!?3' 0 4 5"});
}

TEST_CASE("who changes what another has written has a part in it") {
  ComposedText text("abcdef");
  text.apply({{{1, 3, "XYZ"}, 0}});
  text.apply({{{2, 5, "-"}, 1}}); // "aX-ef"
  CHECK(text.text() == "aX-ef");
  CHECK(told(text) == Told{"1-4 'X-' 0 1"});
  text.apply({{{0, 5, ""}, 2}});
  CHECK(text.text().empty());
  CHECK(told(text) == Told{"0-6 '' 0 1 2"});
}
