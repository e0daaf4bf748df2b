// Plain variables that last, as C programs have them: globals, and members of global structs.
//
// Problem: C has no containers that models could speak of. Arrays that are reallocated and lists
// that are linked by hand are made of assignments to such variables.
// Example: `server.clients`, `static struct entry *head`, `int count`.
// Idea: all writes to each of them, and whether somebody takes its address, in one walk; the same
// for fields, whichever object they are part of.
// Cost: linear in events.
#pragma once

#include "program/Program.h"

#include <map>
#include <optional>
#include <set>

namespace outlive::growth {

// A global, or a member of one: the fields that lead there.
struct StaticPlace {
  ir::GlobalId global;
  std::vector<ir::FieldId> fields;
  auto operator<=>(const StaticPlace &) const = default;
};

struct Write {
  BodyId body;
  ir::BlockId block;
  const ir::Event *event = nullptr; // an assignment, or a call whose result goes there
};

class StaticPlaces {
public:
  explicit StaticPlaces(const Program &program);

  // None for what is behind a pointer, an element, or no global.
  static std::optional<StaticPlace> of(const ir::Function &body, const ir::Place &place);
  static std::optional<StaticPlace> of(const ir::Function &body, ir::PlaceId place);

  const std::map<StaticPlace, std::vector<Write>> &writes() const { return writes_; }
  const std::vector<Write> &writesTo(const StaticPlace &place) const;
  const std::vector<Write> &writesTo(ir::FieldId field) const;
  bool isExposed(const StaticPlace &place) const { return exposed_.contains(place); }
  bool isExposed(ir::FieldId field) const { return exposedFields_.contains(field); }
  // How many events mention it.
  uint32_t mentions(const StaticPlace &place) const;
  uint32_t mentions(ir::FieldId field) const; // of whichever object

private:
  void add(BodyId body, ir::BlockId block, const ir::Event &event);
  void addOperand(const ir::Function &body, const ir::Operand &operand);
  void addMention(const ir::Function &body, ir::PlaceId place);

  const Program &program_;
  std::map<StaticPlace, std::vector<Write>> writes_;
  std::map<StaticPlace, uint32_t> mentions_;
  std::map<ir::FieldId, uint32_t> fieldMentions_;
  std::map<ir::FieldId, std::vector<Write>> fieldWrites_;
  std::set<StaticPlace> exposed_;
  std::set<ir::FieldId> exposedFields_;
  std::vector<Write> nothing_;
};

} // namespace outlive::growth
