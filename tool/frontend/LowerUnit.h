// What receives the syntax tree of a unit and writes down its facts; see LowerUnit.cpp.
#pragma once

#include "frontend/Frontend.h"

#include <memory>

namespace clang {
class ASTConsumer;
}

namespace outlive {

// `result` must live as long as the consumer.
std::unique_ptr<clang::ASTConsumer> makeUnitLowering(TranslationUnitResult &result);

} // namespace outlive
