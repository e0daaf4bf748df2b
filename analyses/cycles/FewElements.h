// Which containers get but a few elements, as many as the constructors name.
//
// Problem: an object that keeps a table of its three options is small, though it holds a container.
//     Manager::Manager() { add("size", &size_); add("level", &level_); }    add: options_.push_back
// Whoever keeps all of it for a part of it wastes next to nothing.
// Idea: a member has few elements if something is added to it, and all that the program does to it
// is to add one at a time, outside of loops, in constructors or in methods that constructors call
// for their own object. Whatever else can change it (an assignment, a resize, a range, an address
// that goes elsewhere), or nothing at all that is seen, says nothing of its size.
// Why it ends: callers are followed to a bounded depth. Cost: one walk over all events, when first
// asked.
#pragma once

#include "models/Models.h"
#include "program/Callers.h"

#include <map>

namespace outlive::cycles {

class FewElements {
public:
  FewElements(const Program &program, const Models &models)
      : program_(program), models_(models), callers_(program) {}
  bool has(ir::FieldId field);

private:
  struct Use {
    bool isOther = false; // something that may add many
    std::vector<std::pair<BodyId, ir::BlockId>> adds;
  };
  void collect();
  void nameReferences(const ir::Function &function);
  ir::FieldId memberOf(const ir::Function &function, const ir::Operand &operand) const;
  void look(BodyId body, ir::BlockId block, const ir::Event &event);
  void lookAt(BodyId body, ir::BlockId block, const ir::Call &call, size_t number,
              ir::FieldId field);
  bool addsOne(const ir::FunctionSymbol &symbol) const;
  bool isOnce(BodyId body, ir::BlockId block, int depth);

  const Program &program_;
  const Models &models_;
  Callers callers_;
  bool isCollected_ = false;
  std::map<ir::FieldId, Use> uses_;
  std::map<ir::LocationId, ir::FieldId> names_; // of a body: references to members
};

} // namespace outlive::cycles
