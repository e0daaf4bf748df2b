// What owners destroy with their content.
//
// Problem: nobody sees the body of ~unique_ptr, so what the destructor of its object releases
// seemed to be lost with it:
//     struct Node { int *kids; ~Node() { delete[] kids; } };
//     std::unique_ptr<Node> node(new Node());   node->kids = new int[n];   if (!n) throw Empty();
// Idea: where the destructor of a library's owner is called, that of its content is, too. Of a
// resource in a member of the content is asked whether the destructor of the class that has the
// member, or of the class of the content, does anything with that member. So it is with an owner
// that shares its content.
// What has no destructor of its own, or one that leaves the member alone, loses it as before.
#include "ownership/DutyQuestions.h"
#include "ownership/PathSolver.h"

namespace outlive::ownership {

// Of a destructor that is defined nowhere here, nothing is known; nor of functions that it calls
// and nobody sees.
bool PathSolver::isReleasedBy(ir::RecordId owner, const SummaryPath &member) {
  const ir::FunctionId destructor = program_.destructorOf(owner);
  if (!destructor)
    return !module_.records[owner.index()].hasTrivialDestructor;
  return !leavesAlone(source_, destructor, [&](const SummaryPath &path) {
    return path == member || member.isBelow(path) || (path.isCut && path.depth > 0);
  });
}

void PathSolver::destroyContent(const ir::Call &call, ir::FunctionId target, PathState &state) {
  if (state.status != Status::Held || !program_.symbol(target).isDestructor ||
      call.arguments.empty())
    return;
  CellId content = contentOf(call.arguments[0], state);
  // Of those who share the content this may be the last one; if not, another one has it still.
  if (const CellId owner = content ? CellId() : valueOf(call.arguments[0], state).target;
      owner && types_.classOf(cells_[owner].type) == TypeClass::Shared)
    content = cells_.child(owner, ir::Projection::own());
  const ir::Type *type = content ? types_.type(cells_[content].type) : nullptr;
  if (!type || type->kind != ir::TypeKind::Record || !type->record)
    return;
  for (const auto &[cell, held] : state.cells()) {
    if (cell == content || !cells_.isInside(cell, content) || !isTracked(held, state))
      continue;
    // From the class that has the outermost member.
    std::vector<ir::Projection> path;
    for (CellId at = cell; at != content; at = cells_[at].parent)
      path.push_back(cells_[at].last);
    SummaryPath member;
    member.append(ir::Projection::deref());
    for (auto each = path.rbegin(); each != path.rend(); ++each)
      member.append(*each);
    const bool isField = path.back().kind() == ir::ProjectionKind::Field;
    const ir::RecordId owner =
        isField ? module_.fields[path.back().fieldId().index()].record : ir::RecordId();
    if (isReleasedBy(type->record, member) || (owner && isReleasedBy(owner, member))) {
      state.status = Status::Gone;
      return;
    }
  }
}

} // namespace outlive::ownership
