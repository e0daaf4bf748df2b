// Classes of which one object lasts as long as the program.
//
// Problem: a member is as good as a global where its object is: a static registry, a server that
// main has made. Members of objects that come and go end with them.
// Example
//     Server &server() { static Server s; return s; }       // lasts
//     int main() { Engine e; e.run(); }                      // lasts
//     void handle() { Request r; ... }                       // comes and goes
// Idea: look at every place where an object of the class is made: a global, a variable, `new`, a
// member of another class, a derived class, storage from `malloc`. It lasts when one is made, and
// none where the program comes by more than once.
// Why it ends: a class that is asked about while it is answered counts as not lasting. Cost: one
// walk over all events; each class is answered once.
#pragma once

#include "growth/ContainerUses.h"

#include <optional>

namespace outlive::growth {

// Who holds the object: a global, or a variable of a function that runs once.
struct LastingRoot {
  ir::GlobalId global;
  ir::RecordId outer; // it is a member of such an object, which has a root of its own
  ir::FieldId field;  // of `outer`
  BodyId body;        // made here
  ir::Position position;
};

class LastingObjects {
public:
  LastingObjects(const Program &program, const ContainerUses &containers,
                 const Recurrence &recurrence);
  // None when objects of the class come and go, or nobody is seen who makes one.
  const LastingRoot *of(ir::RecordId record);
  // The same with what holds that, a few steps: the outermost first.
  std::vector<LastingRoot> rootsOf(ir::RecordId record);

private:
  struct Made {
    ir::GlobalId global;
    BodyId body;
    ir::BlockId block;
    ir::Position position;
  };
  struct Answer {
    bool isKnown = false, isBeingAsked = false;
    std::optional<LastingRoot> root;
  };

  void addBody(BodyId body);
  void addCall(BodyId body, ir::BlockId block, const ir::Event &event);
  void addMade(ir::TypeId type, const Made &made);
  ir::RecordId recordOf(ir::TypeId type) const; // of arrays as well
  std::optional<LastingRoot> answer(ir::RecordId record);

  const Program &program_;
  const ir::Module &module_;
  const Recurrence &recurrence_;
  std::vector<std::vector<Made>> made_;            // by record
  std::vector<std::vector<ir::FieldId>> partOf_;   // by record: fields of this class
  std::vector<std::vector<ir::RecordId>> derived_; // by record
  std::vector<bool> isElement_;                    // by record: of some container
  std::vector<Answer> answers_;                    // by record
};

} // namespace outlive::growth
