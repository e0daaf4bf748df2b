// Which configurations apply to which file, in a tree that is made up.
#include "config/Configuration.h"
#include "Catch.h"
#include "config/PrintConfig.h"
#include "config/Rules.h"

#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace outlive;

namespace {

class Tree {
public:
  Tree() : files_(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()) {
    files_->setCurrentWorkingDirectory("/p");
  }

  Tree &add(const std::string &name, const std::string &text) {
    files_->addFile(name, 0, llvm::MemoryBuffer::getMemBufferCopy(text));
    return *this;
  }

  ConfigRequest request;
  std::string projectFolder = "/p";

  std::shared_ptr<Configuration> read() {
    if (request.workingDirectory.empty())
      request.workingDirectory = "/p";
    return std::make_shared<Configuration>(request, projectFolder, catalogueOfTool(), files_);
  }

private:
  llvm::IntrusiveRefCntPtr<llvm::vfs::InMemoryFileSystem> files_;
};

Finding found(const std::string &rule, Confidence confidence = Confidence::High) {
  Finding finding;
  finding.rule = rule;
  finding.confidence = confidence;
  finding.severity = catalogueOfTool().find(rule)->severity;
  return finding;
}

bool reports(const Configuration &configuration, const std::string &file, Finding finding) {
  const RuleFilter &filter = configuration.of(file).filter;
  finding.severity = filter.severityOf(finding);
  return filter.accepts(finding);
}

using Names = std::vector<std::string>;

Names namesOf(const FolderConfig &config) {
  Names names;
  for (const ConfigFile *file : config.files)
    if (!file->path.empty())
      names.push_back(file->path);
  return names;
}

Names texts(const std::vector<ConfigProblem> &problems) {
  Names list;
  for (const ConfigProblem &problem : problems)
    list.push_back(textOf(problem, "/p"));
  return list;
}

std::string printed(const Configuration &configuration, const std::string &path) {
  std::string text;
  llvm::raw_string_ostream out(text);
  printConfig(configuration, {path, /*isFolder=*/false, "/p"}, catalogueOfTool(), out);
  return text;
}

std::string withoutComments(const std::string &text) {
  std::string result;
  for (llvm::StringRef rest = text; !rest.empty();) {
    auto [line, others] = rest.split('\n');
    line = line.split('#').first.rtrim();
    if (!line.empty())
      result += line.str() + '\n';
    rest = others;
  }
  return result;
}

} // namespace

TEST_CASE("without files everything is as usual") {
  auto config = Tree().read();
  CHECK(namesOf(config->of("/p/a.c")).empty());
  CHECK(reports(*config, "/p/a.c", found("leak-memory")));
  CHECK(reports(*config, "/p/a.c", found("leak-memory", Confidence::Medium)));
  CHECK_FALSE(reports(*config, "/p/a.c", found("leak-memory", Confidence::Low)));
  CHECK_FALSE(reports(*config, "/p/a.c", found("alloc-in-loop")));
  CHECK_FALSE(config->asksForRemarks());
  CHECK(config->project().failOn.value == FailOn::Warning);
  CHECK(config->project().limits.largeValue == 64);
  CHECK(config->filesRead().empty());
  CHECK(config->errors().empty());
}

TEST_CASE("the nearest file wins, key by key and rule by rule") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "disable: [leak]\n"
                                             "severity: {leak: error, escape: error}\n"
                                             "min-confidence: high\n")
                    .add("/p/src/net/.outlive.yaml", "enable: [leak-file]\n"
                                                     "severity: {leak-file: remark}\n")
                    .read();
  CHECK(namesOf(config->of("/p/src/net/x/a.c")) ==
        Names{"/p/src/net/.outlive.yaml", "/p/.outlive.yaml"});
  CHECK(namesOf(config->of("/p/src/a.c")) == Names{"/p/.outlive.yaml"});
  // There is none above it: the project's.
  CHECK(namesOf(config->of("/usr/include/x.h")) == Names{"/p/.outlive.yaml"});

  CHECK_FALSE(reports(*config, "/p/src/a.c", found("leak-file")));
  CHECK(reports(*config, "/p/src/net/a.c", found("leak-file", Confidence::Low)));
  CHECK_FALSE(reports(*config, "/p/src/net/a.c", found("leak-memory")));
  CHECK_FALSE(reports(*config, "/p/src/net/a.c", found("escape-return", Confidence::Medium)));
  const RuleFilter &near = config->of("/p/src/net/a.c").filter;
  CHECK(near.severityOf(found("leak-file")) == Severity::Remark);
  CHECK(near.severityOf(found("leak-memory")) == Severity::Error);
  CHECK(near.severityOf(found("release-twice")) == found("release-twice").severity);
  CHECK(config->filesRead() == Names{"/p/.outlive.yaml", "/p/src/net/.outlive.yaml"});
  Names asked = config->filesAsked();
  for (const char *file : {"/p/.outlive.yaml", "/p/src/.outlive.yaml", "/.outlive.yaml"})
    CHECK(std::find(asked.begin(), asked.end(), file) != asked.end());
}

TEST_CASE("the more exact word wins in one file, the nearer file before that") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "disable: [all, leak-file]\n"
                                             "enable: [leak, \"escape-*\"]\n")
                    .add("/p/x/.outlive.yaml", "disable: [escape]\n")
                    .read();
  CHECK_FALSE(reports(*config, "/p/a.c", found("release-twice")));
  CHECK_FALSE(reports(*config, "/p/a.c", found("leak-file")));
  CHECK(reports(*config, "/p/a.c", found("leak-fd")));
  CHECK(reports(*config, "/p/a.c", found("escape-return")));
  CHECK_FALSE(reports(*config, "/p/x/a.c", found("escape-return")));
  CHECK(reports(*config, "/p/x/a.c", found("leak-fd")));
}

TEST_CASE("confidence: for all, for single rules, and for what is enabled") {
  auto reportsLow = [](const std::string &text, const std::string &rule,
                       Confidence confidence = Confidence::Low) {
    return reports(*Tree().add("/p/.outlive.yaml", text).read(), "/p/a.c", found(rule, confidence));
  };
  CHECK(reportsLow("min-confidence: low\n", "leak-file"));
  CHECK(reportsLow("min-confidence: {leak: low}\n", "leak-file"));
  CHECK_FALSE(reportsLow("min-confidence: {leak: low}\n", "escape-return"));
  CHECK_FALSE(reportsLow("min-confidence: {leak: low, leak-file: high}\n", "leak-file",
                         Confidence::Medium));
  // Enabled at any confidence, unless a word as exact says otherwise.
  CHECK(reportsLow("enable: [leak]\nmin-confidence: high\n", "leak-file"));
  CHECK(reportsLow("enable: [leak]\nmin-confidence: {all: high}\n", "leak-file"));
  CHECK_FALSE(reportsLow("enable: [leak]\nmin-confidence: {leak: high}\n", "leak-file"));
  CHECK_FALSE(reportsLow("enable: [leak]\nmin-confidence: {leak-file: high}\n", "leak-file"));
  CHECK(reportsLow("enable: [leak]\nmin-confidence: {leak-file: high}\n", "leak-fd"));
}

TEST_CASE("remarks become findings, and findings remarks") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "severity: {alloc-in-loop: warning, leak: remark}\n")
                    .add("/p/x/.outlive.yaml", "disable: [alloc-in-loop]\nenable: [leak-file]\n")
                    .read();
  CHECK(reports(*config, "/p/a.c", found("alloc-in-loop")));
  CHECK_FALSE(reports(*config, "/p/a.c", found("leak-file")));
  CHECK(config->of("/p/a.c").filter.acceptsAsRemark(found("leak-file")));
  CHECK_FALSE(reports(*config, "/p/x/a.c", found("alloc-in-loop")));
  CHECK_FALSE(config->of("/p/x/a.c").filter.acceptsAsRemark(found("alloc-in-loop")));
  CHECK(reports(*config, "/p/x/a.c", found("leak-file")));
  CHECK(config->asksForRemarks());
}

TEST_CASE("root stops the search") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "disable: [leak]\nmute: [gen]\n")
                    .add("/p/lib/.outlive.yaml", "root: true\n")
                    .read();
  CHECK(namesOf(config->of("/p/lib/x/a.c")) == Names{"/p/lib/.outlive.yaml"});
  CHECK(reports(*config, "/p/lib/a.c", found("leak-file")));
  CHECK(config->of("/p/gen/a.c").isMuted("/p/gen/a.c", "/p"));
  CHECK_FALSE(config->of("/p/lib/gen/a.c").isMuted("/p/lib/gen/a.c", "/p"));
}

TEST_CASE("globs begin at the folder of their file, and add up") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "mute: [src/gen]\nexclude: ['*.pb.cc']\n")
                    .add("/p/src/.outlive.yaml", "mute: [a.c, x/gen]\nexclude: [old]\n")
                    .read();
  auto isMuted = [&](const std::string &file) { return config->of(file).isMuted(file, "/p"); };
  auto excluded = [&](const std::string &file) {
    const PlacedGlob *glob = config->of(file).excludedBy(file, "/p");
    return glob ? glob->by->path : "";
  };
  CHECK(isMuted("/p/src/gen/x.c"));
  CHECK(isMuted("/p/src/x/gen/x.c"));
  CHECK(isMuted("/p/src/y/a.c"));
  CHECK_FALSE(isMuted("/p/a.c"));
  CHECK_FALSE(isMuted("/p/x/gen/x.c"));
  CHECK(isMuted("/p/third_party/x.c"));
  CHECK(excluded("/p/src/x.pb.cc") == "/p/.outlive.yaml");
  CHECK(excluded("/p/src/old/x.c") == "/p/src/.outlive.yaml");
  CHECK(excluded("/p/old/x.c").empty());
  // Whatever part of the project is analysed.
  CHECK(config->of("/p/src/old/x.c").excludedBy("/p/src/old/x.c", "/p/src/old"));
}

TEST_CASE("folders of other people's code are muted unless the nearest file wants them") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "mute-third-party: false\n")
                    .add("/p/x/.outlive.yaml", "mute-third-party: true\n")
                    .read();
  CHECK_FALSE(config->of("/p/vendor/a.c").isMuted("/p/vendor/a.c", "/p"));
  CHECK(config->of("/p/x/vendor/a.c").isMuted("/p/x/vendor/a.c", "/p"));
}

TEST_CASE("what is for the whole program is the project's") {
  Tree tree;
  tree.add("/p/.outlive.yaml", "models: [base.json, lib/m.json]\n"
                               "limits: {large-value: 100, small-value: 8}\n"
                               "fail-on: error\n")
      .add("/p/app/.outlive.yaml", "models: [app.json]\nlimits: {large-value: 200}\n")
      .add("/p/app/x/.outlive.yaml", "models: [x.json]\nlimits: {}\nfail-on: never\n");
  auto models = [](const Configuration &configuration) {
    Names names;
    for (const auto &model : configuration.project().models)
      names.push_back(model.value);
    return names;
  };
  auto whole = tree.read();
  CHECK(models(*whole) == Names{"/p/base.json", "/p/lib/m.json"});
  CHECK(whole->project().limits.largeValue == 100);
  CHECK(whole->project().failOn.value == FailOn::Error);
  CHECK(whole->warnings().empty()); // nobody has asked for a file there

  tree.projectFolder = "/p/app";
  auto app = tree.read();
  CHECK(models(*app) == Names{"/p/base.json", "/p/lib/m.json", "/p/app/app.json"});
  CHECK(app->project().limits.largeValue == 200);
  CHECK(app->project().limits.smallValue == 8);
  app->of("/p/app/x/a.c");
  CHECK(texts(app->warnings()) ==
        Names{"app/x/.outlive.yaml:1:10: 'models' is for the whole program, and has no effect in a "
              "file that is for a part of it; it belongs into app/.outlive.yaml",
              "app/x/.outlive.yaml:3:10: 'fail-on' is for the whole program, and has no effect in "
              "a file that is for a part of it; it belongs into app/.outlive.yaml"});
}

TEST_CASE("where the project has no configuration, the working directory has") {
  Tree tree;
  tree.add("/p/.outlive.yaml", "fail-on: never\n");
  tree.projectFolder = "/elsewhere/src";
  auto config = tree.read();
  CHECK(config->project().failOn.value == FailOn::Never);
  CHECK(namesOf(config->of("/elsewhere/src/a.c")) == Names{"/p/.outlive.yaml"});
}

TEST_CASE("the command line comes before all files") {
  Tree tree;
  tree.add("/p/.outlive.yaml", "enable: [leak-file]\nfail-on: error\nmin-confidence: {leak: high}\n"
                               "models: [a.json, b.json]\nlimits: {large-value: 9}\n");
  tree.request.commandLine.disable = {{"leak", {{}, "--disable"}}};
  tree.request.commandLine.confidence = {Confidence::Low, {{}, "--min-confidence"}};
  tree.request.commandLine.failOn = {FailOn::Never, {{}, "--fail-on"}};
  tree.request.commandLine.models = {{"a.json", {{}, "--models"}}};
  auto config = tree.read();
  CHECK_FALSE(reports(*config, "/p/a.c", found("leak-file")));
  CHECK(reports(*config, "/p/a.c", found("escape-return", Confidence::Low)));
  CHECK(config->project().failOn.value == FailOn::Never);
  REQUIRE(config->project().models.size() == 2); // once, and last
  CHECK(config->project().models[1].value == "/p/a.json");
}

TEST_CASE("one file instead of those that are looked up, or none") {
  Tree tree;
  tree.add("/p/.outlive.yaml", "disable: [leak]\n").add("/ci/strict.yaml", "disable: [escape]\n");
  tree.request.file = "/ci/strict.yaml";
  auto strict = tree.read();
  CHECK(reports(*strict, "/p/a.c", found("leak-file")));
  CHECK_FALSE(reports(*strict, "/p/a.c", found("escape-return")));
  CHECK(strict->filesRead() == Names{"/ci/strict.yaml"});
  tree.request.file.clear();
  tree.request.isIgnored = true;
  CHECK(reports(*tree.read(), "/p/a.c", found("leak-file")));
  tree.request.isIgnored = false;
  tree.request.file = "/ci/missing.yaml";
  CHECK(texts(tree.read()->errors()) ==
        Names{"/ci/missing.yaml: the configuration cannot be read: No such file or directory"});
}

TEST_CASE("mistakes of all files are told, each once") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "enabel: [leak]\nfail-on: 3\n")
                    .add("/p/x/.outlive.yaml", "disable: [leek]\n")
                    .add("/p/y/.outlive.yaml/file", "")
                    .read();
  for (const char *file : {"/p/a.c", "/p/x/a.c", "/p/x/b.c", "/p/y/a.c", "/p/x/z/a.c"})
    config->of(file);
  CHECK(
      texts(config->errors()) ==
      Names{".outlive.yaml:1:1: unknown key 'enabel'; did you mean 'enable'?",
            ".outlive.yaml:2:10: 'fail-on' is one of error, warning, new, never; this is a number",
            "x/.outlive.yaml:1:11: there is no rule or family 'leek'; did you mean 'leak'?",
            "y/.outlive.yaml: a configuration is a file, not a folder"});
  ConfigErrors error(config->errors(), "/p");
  std::string text;
  llvm::raw_string_ostream out(text);
  error.log(out);
  CHECK(llvm::StringRef(text).count('\n') == 3);
}

TEST_CASE("what is printed tells who said it") {
  auto config = Tree()
                    .add("/p/.outlive.yaml", "severity: {leak-file: error}\nfail-on: error\n")
                    .add("/p/x/.outlive.yaml", "disable: [growth-threads]\nmute: [gen]\n")
                    .read();
  std::string text = printed(*config, "/p/x/a.c");
  CAPTURE(text);
  for (const char *line :
       {"# In force for x/a.c, by x/.outlive.yaml, .outlive.yaml.\n",
        "  - growth-threads                      # x/.outlive.yaml:1:11\n",
        "  leak-file: error                      # .outlive.yaml:1:23\n",
        "  all: medium                           # default\n", "  - \"x/{,*/}gen\"",
        "fail-on: error                          # .outlive.yaml:2:10\n"})
    CHECK(text.find(line) != std::string::npos);
}

// The heart of it: whatever the sources, the one configuration that is printed means the same.
TEST_CASE("what is printed means the same again") {
  Tree tree;
  tree.add("/p/.outlive.yaml",
           "disable: [all, leak-file]\nenable: [leak, \"escape-*\", alloc-in-loop]\n"
           "severity: {leak: error, alloc-in-loop: warning, cycle: remark}\n"
           "min-confidence: {all: high, escape: low, leak-fd: medium}\n"
           "mute: [gen, src/old/, '/opt/sdk', '{a,b}.c']\nmute-third-party: false\n"
           "exclude: ['*.pb.cc']\nmodels: [m/a.json, /opt/b.json]\n"
           "limits: {large-value: 100}\nfail-on: never\n")
      .add("/p/src/.outlive.yaml",
           "enable: [cycle]\nmin-confidence: low\nmute: [y, z/w.c]\nexclude: [q]\n")
      .add("/p/odd [x]/.outlive.yaml", "mute: ['a b', c/d]\n")
      .add("/.outlive.yaml", "mute: [up, p/down]\nexclude: [over]\nmodels: [top.json]\n");
  tree.request.commandLine.disable = {{"escape-return", {{}, "--disable"}}};
  for (const char *path : {"/p/a.c", "/p/src/a.c", "/p/odd [x]/a.c", "/usr/include/a.h"}) {
    CAPTURE(path);
    auto config = tree.read();
    std::string text = printed(*config, path);
    CAPTURE(text);
    Tree copy;
    copy.add("/p/printed.yaml", text);
    copy.request.file = "/p/printed.yaml";
    auto again = copy.read();
    CHECK(texts(again->errors()).empty());
    // The same lines again, and the same answers.
    CHECK(withoutComments(printed(*again, path)) == withoutComments(text));
    for (const Rule &rule : catalogueOfTool().rules())
      for (Confidence confidence : {Confidence::Low, Confidence::Medium, Confidence::High}) {
        CAPTURE(rule.id, confidence);
        Finding finding = found(rule.id, confidence);
        CHECK(reports(*again, path, finding) == reports(*config, path, finding));
        if (reports(*config, path, finding))
          CHECK(again->of(path).filter.severityOf(finding) ==
                config->of(path).filter.severityOf(finding));
      }
    for (const char *file :
         {"/p/gen/a.c",       "/p/x/gen/a.c",   "/p/src/old/a.c",   "/opt/sdk/a.h",
          "/p/src/a.c",       "/p/src/b.c",     "/p/src/y/a.h",     "/p/src/x/y/a.h",
          "/p/src/z/w.c",     "/p/src/x/z/w.c", "/p/y/a.h",         "/p/up/a",
          "/p/x/up/a",        "/p/down/x",      "/p/odd [x]/a b/c", "/p/odd [x]/n/a b/c",
          "/p/odd [x]/c/d/e", "/p/odd x/a b/c", "/p/vendor/a.c",    "/p/src/x.pb.cc",
          "/p/src/q/x.c",     "/p/over/x.c"}) {
      CAPTURE(file);
      CHECK(again->of(path).isMuted(file, "/p") == config->of(path).isMuted(file, "/p"));
      CHECK(!again->of(path).excludedBy(file, "/p") == !config->of(path).excludedBy(file, "/p"));
    }
  }
}
