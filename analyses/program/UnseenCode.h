// What code that nobody has seen can get at: variables and objects of the program.
//
// Problem: "nobody in the program wakes it" is true only if all of the program is there. With one
// file of it, a library, or a database that lacks a folder, the others are not seen.
// Example
//     class Gate { void wait() { opened_.wait(lock); }  void open(); };   // open() is elsewhere
//     Gate gate;   gate.open();                    it gets all members of a Gate
//     extern std::mutex lock;                      who defines it uses it as well
// Idea: a function without a body in the program, which no model speaks for, gets the classes of
// its arguments: their bases, their members, and whatever pointers, containers and smart pointers
// in them lead to. What it is given to read only, it does not change. A global that no unit defines
// is defined by one that is missing.
// Cost: linear in events, and in fields.
#pragma once

#include "models/Models.h"
#include "program/Program.h"

namespace outlive {

class UnseenCode {
public:
  UnseenCode(const Program &program, const Models &models);

  // Objects of the class, in any function.
  bool getsAt(ir::RecordId record) const { return record && records_[record.index()]; }
  // The global belongs to a unit that is missing.
  bool defines(ir::GlobalId global) const;

private:
  void visit(BodyId body, const ir::Event &event);
  bool isReadOnly(ir::TypeId type) const;
  void give(ir::TypeId type);
  ir::TypeId typeOf(const ir::Function &body, const ir::Place &place) const;

  const Program &program_;
  const ir::Module &module_;
  std::vector<bool> isElsewhere_; // by function
  std::vector<bool> records_, types_;
};

} // namespace outlive
