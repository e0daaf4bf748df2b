// What the program writes to the lists that it links by hand: a table for all of them.
//
// Problem and example: GrownLists.h. Algorithm: one look at each event. What is put into a link, a
// head, or behind a pointer to either puts an element in, or may take one out (ListWrites.cpp).
// What happens where no link is seen, by callees, through pointers of other types, to whole
// objects, may take anything out (ListWritesUnseen.cpp). Cost: linear in events, but each write of
// an element to a link or a head looks at its function once more; each value is followed a few
// steps (ListLinks.h).
#pragma once

#include "growth/ListLinks.h"
#include "growth/StaticPlaces.h"
#include "program/Recurrence.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace outlive::growth {

// A head by name: a static place, or a member of whatever object.
struct ListHead {
  std::optional<StaticPlace> place;
  ir::FieldId field;
  auto operator<=>(const ListHead &) const = default;
};

// One more element.
struct Insertion {
  BodyId body;
  ir::BlockId block;
  ir::Position position;
  bool isByWalk = false; // to the last one
};

struct List {
  std::vector<Insertion> insertions;
  bool isReplaced = false; // it is emptied, or holds something else
};

struct ListTable {
  std::map<ListHead, List> lists;
  // By record, of elements.
  std::vector<bool> isShrunk;            // one may be taken out of some list
  std::vector<std::set<BodyId>> walkers; // who looks through them
  std::map<ir::RecordId, std::set<BodyId>> released;
};

class ListWrites {
public:
  ListWrites(const Program &program, const Models &models, const Recurrence &recurrence,
             const ListLinks &links, const places::TypeFacts &types)
      : program_(program), module_(program.module()), models_(models), recurrence_(recurrence),
        links_(links), types_(types), writes_(module_.functions.size()) {
    table_.isShrunk.resize(module_.records.size());
    table_.walkers.resize(module_.records.size());
  }

  ListTable find();

private:
  const ir::Place &placeAt(ir::PlaceId id) const { return body_->places[id.index()]; }
  EventPlace here(size_t index) const { return {id_, block_, index}; }
  std::optional<ListHead> headOf(const ir::Function &body, const ir::Place &place) const;
  std::optional<ListHead> besideOf(const ir::Place &end, ir::RecordId element) const;
  bool isAtStart(ir::BlockId block) const;

  // ---- ListWrites.cpp: what is done to elements

  void visitBody(BodyId id);
  void shrink(ir::RecordId element) { table_.isShrunk[element.index()] = true; }
  void replace(const ir::Place &place);
  void visitAssign(const ir::Event &event, size_t index);
  bool isPutIn(const ir::Place &link, ir::RecordId element) const;
  bool isLinkedHere(const ir::Operand &source, ir::RecordId element) const;
  void add(const ListHead &head, const ir::Event &event, bool isByWalk = false);
  void addFirst(const ir::Event &event, const ir::Place &to, ir::RecordId element);
  void addAppended(const ir::Event &event, const ir::Place &to, size_t index);
  bool isLastOf(const ir::Place &last, const ir::Event &appended) const;
  void addThrough(const ir::Event &event, const ir::Place &to, ir::RecordId element);
  bool oldFollows(ir::LocationId at, const ir::Event &put, ir::RecordId element) const;
  void noteWalk(const ir::Event &event, const ir::Place &to);

  // ---- ListWritesUnseen.cpp: what may happen out of sight

  const ir::Type *recordAt(ir::TypeId id) const;
  void letGo(ir::TypeId id);
  ir::TypeId pointeeOf(ir::TypeId id) const;
  void visitOther(const ir::Event &event, const ir::Place &to);
  bool writesTo(ir::FunctionId function, size_t argument);
  void visitCall(const ir::Event &event, size_t index);
  void visitRetyped(const ir::Call &call, const std::vector<ir::FunctionId> &callees);
  void visitStoredResult(const ir::Call &call, const ir::Place &to, const Slot &slot, size_t index);
  void visitGiven(const ir::Call &call, size_t number, bool isSystem);
  bool isMadeHere(const ir::Operand &argument) const;
  bool isReleasedBy(const ir::Call &call, size_t number) const;

  const Program &program_;
  const ir::Module &module_;
  const Models &models_;
  const Recurrence &recurrence_;
  const ListLinks &links_;
  const places::TypeFacts &types_;
  std::vector<std::optional<uint64_t>> writes_; // by function: bits of arguments
  ListTable table_;

  // Of the walk over events.
  BodyId id_;
  const ir::Function *body_ = nullptr;
  ir::BlockId block_;
};

} // namespace outlive::growth
