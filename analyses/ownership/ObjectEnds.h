// Where objects of each class end: by destructors and `delete`, when their memory is released, with
// an object that they are part of or a base of, in the hands of a library's owner.
#pragma once

#include "ownership/ValueFlows.h"

namespace outlive::ownership {

class ObjectEnds {
public:
  ObjectEnds(const Program &program, const places::TypeFacts &types, const ValueFlows &flows);

  // In the order of bodies; those in the hands of a library have none.
  const std::vector<RecordEnd> &of(ir::RecordId record) const { return ends_[record.index()]; }
  // Variables and temporaries, with or without destructor.
  const std::vector<RecordEnd> &ofVariables(ir::RecordId record) const {
    return variableEnds_[record.index()];
  }

private:
  void add(const RecordEnd &end, std::vector<std::vector<RecordEnd>> &to) const;

  const ir::Module &module_;
  const places::TypeFacts &types_;
  std::vector<std::vector<RecordEnd>> ends_, variableEnds_; // by record
};

} // namespace outlive::ownership
