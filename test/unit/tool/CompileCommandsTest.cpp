// The plan, on a file system in memory.
#include "frontend/CompileCommands.h"
#include "Catch.h"

#include "llvm/Support/MemoryBuffer.h"

using namespace outlive;

namespace {

using Words = std::vector<std::string>;

class Files {
public:
  Files() : system_(new llvm::vfs::InMemoryFileSystem) { in("/src"); }

  Files &add(const std::string &path, const std::string &text = "") {
    system_->addFile(path, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
    return *this;
  }
  Files &in(const std::string &directory) {
    system_->setCurrentWorkingDirectory(directory);
    return *this;
  }
  llvm::vfs::FileSystem &system() { return *system_; }

private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> system_;
};

std::string quoted(const std::string &text) {
  std::string result = "\"";
  for (char c : text)
    result += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return result + "\"";
}

std::string entry(const std::string &directory, const std::string &file,
                  const std::string &command) {
  return "{\"directory\": " + quoted(directory) + ", \"file\": " + quoted(file) +
         ", \"command\": " + quoted(command) + "}";
}

std::string database(const std::vector<std::string> &entries) {
  std::string text;
  for (const std::string &each : entries)
    text += (text.empty() ? "" : ",\n") + each;
  return "[" + text + "]";
}

CommandPlan planned(Files &files, PlanRequest request = {}) {
  llvm::Expected<CommandPlan> plan = planCommands(request, files.system());
  if (!plan)
    FAIL(llvm::toString(plan.takeError()));
  return std::move(*plan);
}

std::string refused(Files &files, PlanRequest request = {}) {
  llvm::Expected<CommandPlan> plan = planCommands(request, files.system());
  if (plan) {
    FAIL("the plan is accepted");
    return {};
  }
  return llvm::toString(plan.takeError());
}

PlanRequest paths(Words list) {
  PlanRequest request;
  request.paths = std::move(list);
  return request;
}

bool contains(const std::string &text, const std::string &part) {
  INFO(text);
  bool isIn = text.find(part) != std::string::npos;
  CHECK(isIn);
  return isIn;
}

Words filesOf(const CommandPlan &plan) {
  Words result;
  for (const CompileCommand &command : plan.commands)
    result.push_back(command.file);
  return result;
}

// The flags between the compiler and `-- FILE` that remain of one command.
std::string reduced(Files &files, const Words &arguments, const std::string &file = "/src/a.cpp") {
  CompileCommand command;
  command.directory = "/src/build";
  command.file = file;
  command.arguments = arguments;
  std::optional<CompileCommand> result = reduceCommand(command, files.system());
  if (!result)
    return "skipped";
  const Words &kept = result->arguments;
  REQUIRE(kept.size() >= 3);
  CHECK(kept[kept.size() - 2] == "--");
  CHECK(kept.back() == file);
  std::string text;
  for (size_t i = 1; i + 2 < kept.size(); ++i)
    text += (text.empty() ? "" : " ") + kept[i];
  return text;
}

Words split(const std::string &line) {
  Words result;
  std::string word;
  for (char c : line + " ")
    if (c != ' ')
      word += c;
    else if (!word.empty())
      result.push_back(std::exchange(word, ""));
  return result;
}

} // namespace

TEST_CASE("a command is reduced to what a parser needs") {
  Files files;
  files.add("/src/build/pch.h").add("/src/build/cmake_pch.hxx");
  struct Row {
    const char *command, *kept;
  };
  for (const Row &row : {
           // Kept, in order.
           Row{"g++ -I inc -isystem sys -iquote q -include x.h -DA=1 -UB -c ../a.cpp",
               "-I inc -isystem sys -iquote q -include x.h -DA=1 -UB"},
           Row{"g++ -std=gnu++20 -O2 -fno-exceptions -pthread -m32 -march=native -c ../a.cpp",
               "-std=gnu++20 -O2 -fno-exceptions -pthread -m32 -march=native"},
           Row{"g++ --sysroot=/x -nostdinc++ -stdlib=libc++ -c ../a.cpp",
               "--sysroot=/x -nostdinc++ -stdlib=libc++"},
           // Output, dependencies, what to make.
           Row{"g++ -c -o a.o ../a.cpp -MD -MT a.o -MF a.d -MMD -MP -oa.o -S -E -save-temps", ""},
           Row{"g++ -Wp,-MMD,a.d,-DX -c ../a.cpp", "-Wp,-DX"},
           Row{"g++ -Wp,-MD,a.d -c ../a.cpp", ""},
           // Warnings, debug information, linker and assembler, profiles, plugins.
           Row{"g++ -Wall -Wno-foo -Werror=bar -w -pedantic -pedantic-errors -g3 -ggdb "
               "-gsplit-dwarf -Wl,-s -Wa,-x -L/x -lm -Xlinker -y -pipe -c ../a.cpp",
               ""},
           Row{"g++ -fprofile-use=x.prof -fprofile-arcs -ftest-coverage --coverage -fplugin=x.so "
               "-fdiagnostics-color=always -c ../a.cpp",
               ""},
           // What only GCC knows.
           Row{"g++ -fno-canonical-system-headers -fconserve-stack -mno-wibble -fno-wobble -fPIC "
               "-c ../a.cpp",
               "-fPIC"},
           // Other inputs of the same command.
           Row{"g++ -c ../b.cpp ../a.cpp x.o -DX", "-DX"},
           // Languages.
           Row{"g++ -x c++ -c ../a.cpp -x none", "-x c++"},
           Row{"g++ -c ../a.cpp -x c", ""},
           Row{"g++ -x assembler-with-cpp -c ../a.cpp", "skipped"},
           Row{"g++ -xcuda -c ../a.cpp", "skipped"},
           // Precompiled headers: the header itself, when there is one.
           Row{"g++ -include pch.h.gch -Winvalid-pch -c ../a.cpp", "-include pch.h"},
           Row{"clang++ -include-pch pch.h.pch -c ../a.cpp", "-include pch.h"},
           Row{"clang++ -include-pch gone.pch -c ../a.cpp", ""},
           Row{"clang++ -Xclang -include-pch -Xclang cmake_pch.hxx.pch -Xclang -include -Xclang "
               "cmake_pch.hxx -c ../a.cpp",
               "-Xclang -include -Xclang cmake_pch.hxx"},
           Row{"clang++ -Xclang -load -Xclang p.so -Xclang -fno-validate-pch -c ../a.cpp",
               "-Xclang -fno-validate-pch"},
           // The target that the compiler's name says.
           Row{"aarch64-linux-gnu-g++ -c ../a.cpp", "--target=aarch64-linux-gnu"},
           Row{"x86_64-linux-gnu-g++-12 -c ../a.cpp", "--target=x86_64-linux-gnu"},
           Row{"clang++-19 -c ../a.cpp", ""},
           Row{"arm-none-eabi-g++ --target=armv7m-none-eabi -c ../a.cpp",
               "--target=armv7m-none-eabi"},
           // clang-cl
           Row{"clang-cl /DX /Iinc /W4 /std:c++17 /Fofoo.obj /c ../a.cpp", "/DX /Iinc /std:c++17"},
       }) {
    CAPTURE(row.command);
    CHECK(reduced(files, split(row.command)) == row.kept);
  }
}

TEST_CASE("other languages are no part of the plan") {
  Files files;
  for (const char *name :
       {"/src/a.S", "/src/a.s", "/src/a.f90", "/src/a.rc", "/src/a.cu", "/src/a.m"})
    CHECK(reduced(files, {"gcc", "-c", name}, name) == "skipped");
  for (const char *name :
       {"/src/a.c", "/src/a.i", "/src/a.cxx", "/src/a.C", "/src/a.ii", "/src/a.hpp"})
    CHECK(reduced(files, {"gcc", "-c", name}, name) == "");
}

TEST_CASE("the database is found upwards of the paths, then in build folders") {
  std::string one = database({entry("/src", "a.cpp", "g++ -c a.cpp")});
  struct Row {
    const char *database, *directory, *path, *buildPath;
    bool isFound;
  };
  for (const Row &row : {
           Row{"/src/compile_commands.json", "/src", "", "", true},
           Row{"/src/compile_commands.json", "/src/sub", "", "", true},
           Row{"/src/compile_commands.json", "/", "/src/a.cpp", "", true},
           Row{"/src/build-debug/compile_commands.json", "/src/sub", "", "", true},
           Row{"/src/build/compile_commands.json", "/", "/src", "", true},
           Row{"/src/out/compile_commands.json", "/src", "", "", false},
           Row{"/src/out/compile_commands.json", "/src", "", "out", true},
           Row{"/src/out/other.json", "/src", "", "out/other.json", true},
           Row{"/src/build/compile_commands.json", "/src", "", "out", false},
           // A project by where the user stands, or by what is named.
           Row{"/bare/build/compile_commands.json", "/bare", "", "", true},
           Row{"/bare/build/compile_commands.json", "/", "/bare", "", true},
           // Somebody else's: / is no project.
           Row{"/build/compile_commands.json", "/src", "", "", false},
           Row{"/bare/build/compile_commands.json", "/bare/sub", "", "", false},
           Row{"/bare/build/compile_commands.json", "/", "/bare/c.cpp", "", false},
           Row{"/bare/build/compile_commands.json", "/bare", "c.cpp", "", true},
           Row{"/bare/build/compile_commands.json", "/bare", "sub/d.cpp", "", true},
       }) {
    Files files;
    files.add("/src/a.cpp")
        .add("/bare/c.cpp")
        .add("/bare/sub/d.h")
        .add("/src/sub/b.h")
        .add("/src/CMakeLists.txt")
        .add(row.database, one);
    files.in(row.directory);
    PlanRequest request;
    if (*row.path)
      request.paths = {row.path};
    request.buildPath = row.buildPath;
    CAPTURE(row.database, row.directory, row.path, row.buildPath);
    llvm::Expected<std::string> found = findDatabase(request, files.system());
    CHECK(bool(found) == row.isFound);
    if (found)
      CHECK(*found == row.database);
    else
      contains(llvm::toString(found.takeError()), "-p");
  }
}

TEST_CASE("a database that cannot be used says what is wrong and what to do") {
  struct Row {
    const char *text, *message;
  };
  for (const Row &row : {
           Row{"", "is empty"},
           Row{"[]", "holds no command"},
           Row{"[{", "is not JSON"},
           Row{"{}", "is not a list"},
           Row{"[3]", "entry 1 is not an object"},
           Row{R"([{"directory": "/src", "command": "g++ a.cpp"}])", "entry 1 has no \"file\""},
           Row{R"([{"file": "a.cpp", "command": "g++ a.cpp"}])", "entry 1 has no \"directory\""},
           Row{R"([{"file": "a.cpp", "directory": "/src"}])", "neither"},
           Row{R"([{"file": "a.cpp", "directory": "/src", "command": " "}])", "empty command"},
           Row{R"([{"file": "a.cpp", "directory": "/src", "arguments": [1]}])", "not a string"},
           Row{R"([{"file": "a.f90", "directory": "/src", "command": "gfortran a.f90"}])",
               "no command for a C or C++ file"},
       }) {
    Files files;
    files.add("/src/compile_commands.json", row.text);
    CAPTURE(row.text);
    std::string error = refused(files);
    contains(error, row.message);
    contains(error, "/src/compile_commands.json");
  }
}

TEST_CASE("paths select; the order of the database does not matter; duplicates go") {
  std::string a = entry("/src", "net/a.cpp", "g++ -c net/a.cpp -o 1.o");
  std::string sameA = entry("/src", "/src/net/../net/a.cpp", "g++ -c net/a.cpp -fPIC -g -o 2.o");
  std::string otherA = entry("/src", "net/a.cpp", "g++ -DX -c net/a.cpp");
  std::string b = entry("/src/net", "b.cpp", "g++ -c b.cpp");
  std::string c = entry("/src", "network.cpp", "g++ -c network.cpp");
  auto make = [&](const std::vector<std::string> &entries) {
    Files files;
    files.add("/src/net/a.cpp").add("/src/net/b.cpp").add("/src/network.cpp");
    files.add("/src/compile_commands.json", database(entries));
    return files;
  };
  Files files = make({a, sameA, otherA, b, c});
  CommandPlan all = planned(files);
  CHECK(filesOf(all) ==
        Words{"/src/net/a.cpp", "/src/net/a.cpp", "/src/net/b.cpp", "/src/network.cpp"});
  Files reversed = make({c, b, otherA, sameA, a});
  CommandPlan again = planned(reversed);
  REQUIRE(again.commands.size() == all.commands.size());
  CHECK(filesOf(again) == filesOf(all));

  CHECK(all.isWhole);
  CHECK(planned(files, paths({"."})).isWhole);
  CHECK(!planned(files, paths({"net"})).isWhole);
  CHECK(filesOf(planned(files, paths({"net"}))) ==
        Words{"/src/net/a.cpp", "/src/net/a.cpp", "/src/net/b.cpp"});
  CHECK(filesOf(planned(files, paths({"./net/", "network.cpp"}))).size() == 4);
  CHECK(filesOf(planned(files, paths({"net/b.cpp"}))) == Words{"/src/net/b.cpp"});
  contains(refused(files, paths({"nothing"})), "nothing: no such file or folder");
  files.add("/src/doc/x.txt");
  contains(refused(files, paths({"doc"})), "no file below it has a command");
}

TEST_CASE("a file without a command gets the flags of its nearest neighbour, with a note") {
  Files files;
  files.add("/src/net/a.cpp").add("/src/ui/b.cpp").add("/src/ui/b.h").add("/src/net/c.cpp");
  files.add("/src/compile_commands.json",
            database({entry("/src", "net/a.cpp", "g++ -DNET -std=c++17 -c net/a.cpp"),
                      entry("/src", "ui/b.cpp", "g++ -DUI -c ui/b.cpp")}));
  struct Row {
    const char *path, *origin, *flag;
  };
  for (const Row &row :
       {Row{"ui/b.h", "/src/ui/b.cpp", "-DUI"}, Row{"net/c.cpp", "/src/net/a.cpp", "-DNET"}}) {
    CAPTURE(row.path);
    CommandPlan plan = planned(files, paths({row.path}));
    REQUIRE(plan.commands.size() == 1);
    const CompileCommand &command = plan.commands.front();
    CHECK(command.file == "/src/" + std::string(row.path));
    CHECK(command.isInferred);
    CHECK(command.inferredFrom == row.origin);
    CHECK(command.arguments.back() == command.file);
    CHECK(std::count(command.arguments.begin(), command.arguments.end(), row.flag) == 1);
    REQUIRE(plan.notes.size() == 1);
    contains(plan.notes.front().message, row.origin);
  }
  CommandPlan header = planned(files, paths({"ui/b.h"}));
  const Words &arguments = header.commands.front().arguments;
  CHECK(std::count(arguments.begin(), arguments.end(), "c++-header") == 1);
}

TEST_CASE("files that the build has yet to make, and lost folders, are failures of their own") {
  Files files;
  files.add("/src/a.cpp").add("/src/b.cpp");
  files.add("/src/compile_commands.json",
            database({entry("/src", "a.cpp", "g++ -c a.cpp"),
                      entry("/src", "generated.cpp", "g++ -c generated.cpp"),
                      entry("/gone", "/src/b.cpp", "g++ -c /src/b.cpp")}));
  CommandPlan plan = planned(files);
  CHECK(filesOf(plan) == Words{"/src/a.cpp"});
  REQUIRE(plan.failures.size() == 2);
  CHECK(plan.failures[0].file == "/src/b.cpp");
  contains(plan.failures[0].message, "/gone");
  CHECK(plan.failures[1].file == "/src/generated.cpp");
  contains(plan.failures[1].message, "build the project first");
}

TEST_CASE("wrappers go, response files are read, quotes are understood") {
  Files files;
  files.add("/src/flags.rsp", "-DIN_FILE=1 \"-I/with space\"\n-std=c++20");
  auto argumentsOf = [&](const std::string &command) {
    std::string path = "/db" + std::to_string(std::hash<std::string>()(command)) + ".json";
    files.add(path, database({entry("/src", "a.cpp", command)}));
    auto commands = readDatabase(path, files.system());
    if (!commands)
      FAIL(llvm::toString(commands.takeError()));
    return commands->front().arguments;
  };
  for (const char *wrapped :
       {"ccache g++ -c a.cpp", "/usr/bin/distcc /opt/bin/g++ -c a.cpp", "env A=1 B=2 g++ -c a.cpp",
        "ccache distcc g++ -c a.cpp", "libtool --tag=CXX --mode=compile g++ -c a.cpp"}) {
    CAPTURE(wrapped);
    Words arguments = argumentsOf(wrapped);
    REQUIRE(arguments.size() == 3);
    CHECK(arguments.front().find("g++") != std::string::npos);
    CHECK(arguments[1] == "-c");
  }
  CHECK(argumentsOf("ccache -c a.cpp") == Words{"cc", "-c", "a.cpp"});
  CHECK(argumentsOf("g++ @flags.rsp -c a.cpp") ==
        Words{"g++", "-DIN_FILE=1", "-I/with space", "-std=c++20", "-c", "a.cpp"});
  CHECK(argumentsOf(R"(g++ "-DA=\"x y\"" '-DB=\n' -c a.cpp)") ==
        Words{"g++", "-DA=\"x y\"", "-DB=\\n", "-c", "a.cpp"});
  CHECK(argumentsOf(R"(C:\bin\cl.exe /IC:\inc /c a.cpp)") ==
        Words{"C:\\bin\\cl.exe", "/IC:\\inc", "/c", "a.cpp"});
}

TEST_CASE("flags after -- need no database") {
  Files files;
  files.add("/src/a.cpp").add("/src/b.c").add("/src/sub/x.cc").add("/src/sub/y.h");
  PlanRequest request = paths({"a.cpp", "b.c", "sub"});
  request.flags = Words{"-Iinc", "-c", "-Wall"};
  CommandPlan plan = planned(files, request);
  CHECK(filesOf(plan) == Words{"/src/a.cpp", "/src/b.c", "/src/sub/x.cc"});
  CHECK(plan.commands[0].arguments == Words{"clang++", "-Iinc", "--", "/src/a.cpp"});
  CHECK(plan.commands[1].arguments == Words{"clang", "-Iinc", "--", "/src/b.c"});
  CHECK(plan.commands[0].directory == "/src");

  request.paths.clear();
  contains(refused(files, request), "need files");
  request.paths = {"gone.cpp"};
  contains(refused(files, request), "gone.cpp: no such file");

  request = paths({"sub/y.h"});
  request.flags = Words{"-std=c++20"};
  CHECK(planned(files, request).commands[0].arguments ==
        Words{"clang", "-std=c++20", "-x", "c++-header", "--", "/src/sub/y.h"});
}
