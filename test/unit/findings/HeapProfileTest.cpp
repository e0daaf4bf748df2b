// To which findings the samples of a profile belong.
#include "findings/HeapProfile.h"

#include "Catch.h"

using namespace outlive;

namespace {

const std::vector<std::string> files = {"/src/net/parse.cpp", "/src/db/parse.cpp", "/src/main.cpp"};

Finding at(const std::string &file, uint32_t line) {
  Finding finding;
  finding.position = {file, line, 1};
  return finding;
}

} // namespace

TEST_CASE("a sample belongs to the innermost frame in the program", "[profile]") {
  HeapProfile profile;
  profile.samples.push_back({{{"/usr/include/c++/12/bits/vector.tcc", 453},
                              {"/src/net/parse.cpp", 15},
                              {"/src/main.cpp", 3}},
                             1000,
                             4});
  profile.samples.push_back({{{"", 0}, {"/lib/x.c", 1}}, 50, 1});
  MeasuredPlaces places(profile, files);
  CHECK(places.placedSamples() == 1);

  Finding inner = at("/src/net/parse.cpp", 15), outer = at("/src/main.cpp", 3);
  places.addTo(inner);
  places.addTo(outer);
  REQUIRE(inner.cost);
  CHECK(inner.cost->measuredBytes == 1000);
  CHECK(inner.cost->measuredAllocations == 4);
  CHECK_FALSE(outer.cost);
}

TEST_CASE("names without folders stand for each file of that name", "[profile]") {
  HeapProfile profile;
  profile.samples.push_back({{{"parse.cpp", 7}}, 10, 0});
  profile.samples.push_back({{{"db/parse.cpp", 8}}, 20, 0});
  profile.samples.push_back({{{"rse.cpp", 9}}, 30, 0}); // the end of a name is no name
  MeasuredPlaces places(profile, files);
  CHECK(places.placedSamples() == 2);
  Finding net = at("/src/net/parse.cpp", 7), db = at("/src/db/parse.cpp", 8);
  Finding other = at("/src/net/parse.cpp", 8);
  for (Finding *finding : {&net, &db, &other})
    places.addTo(*finding);
  CHECK(net.cost.value().measuredBytes == 10);
  CHECK(db.cost.value().measuredBytes == 20);
  CHECK_FALSE(other.cost);
}

TEST_CASE("steps of what has a cost say where it allocates", "[profile]") {
  HeapProfile profile;
  profile.samples.push_back({{{"/src/main.cpp", 12}}, 5000000, 1});
  MeasuredPlaces places(profile, files);
  Finding finding = at("/src/main.cpp", 10);
  finding.trace = {{{"/src/main.cpp", 12, 3}, "allocates here"}};
  places.addTo(finding);
  CHECK_FALSE(finding.cost); // the step of another rule may be anything
  finding.cost.emplace();
  places.addTo(finding);
  CHECK(finding.cost.value().measuredBytes == 5000000);
  CHECK(finding.cost.value().measuredAllocations == 1);
}

TEST_CASE("what costs most comes first, then by position", "[profile]") {
  Cost none, some{8, 0, 100, 1}, more{8, 0, 100, 2};
  SourcePosition first{"/a.c", 1, 1}, second{"/a.c", 2, 1};
  CHECK(comesFirst(some, second, none, first));
  CHECK(comesFirst(more, second, some, first));
  CHECK(comesFirst(std::nullopt, first, none, second));
  CHECK_FALSE(comesFirst(std::nullopt, first, none, first));
}
