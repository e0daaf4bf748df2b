#include "frontend/Formats.h"

#include "frontend/SystemHeaders.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/FormatString.h"

#include <algorithm>
#include <string>

namespace outlive {

namespace {

using namespace clang;

// Indexes of arguments, counted from 0 without the object.
struct Format {
  unsigned text;
  unsigned firstValue;
};

std::vector<Format> formatsOf(const FunctionDecl &callee, const ASTContext &context) {
  std::vector<Format> formats;
  const auto *method = dyn_cast<CXXMethodDecl>(&callee);
  int before = method && method->isImplicitObjectMemberFunction() ? 2 : 1;
  for (const auto *attribute : callee.specific_attrs<FormatAttr>()) {
    int text = attribute->getFormatIdx() - before, values = attribute->getFirstArg() - before;
    // Values that are not there to be seen are in a va_list.
    if (attribute->getType()->getName().ends_with("printf") && text >= 0 && values > text)
      formats.push_back({static_cast<unsigned>(text), static_cast<unsigned>(values)});
  }
  unsigned named = callee.getNumParams();
  if (formats.empty() && callee.isVariadic() && named > 0 && isOfSystem(&callee)) {
    QualType pointee = callee.getParamDecl(named - 1)->getType()->getPointeeType();
    if (!pointee.isNull() && context.hasSameUnqualifiedType(pointee, context.getWideCharType()))
      formats.push_back({named - 1, named});
  }
  return formats;
}

// The parser reads bytes: conversions are ASCII whatever the width of characters.
std::string narrowed(const StringLiteral &literal) {
  std::string text;
  for (unsigned i = 0; i < literal.getLength(); ++i) {
    uint32_t unit = literal.getCodeUnit(i);
    text.push_back(unit < 128 ? static_cast<char>(unit) : '?');
  }
  return text;
}

class Texts : public analyze_format_string::FormatStringHandler {
public:
  explicit Texts(unsigned firstValue) : firstValue_(firstValue) {}

  bool HandlePrintfSpecifier(const analyze_printf::PrintfSpecifier &specifier, const char *,
                             unsigned, const TargetInfo &) override {
    using Conversion = analyze_format_string::ConversionSpecifier;
    Conversion::Kind kind = specifier.getConversionSpecifier().getKind();
    bool isText = kind == Conversion::sArg || kind == Conversion::SArg;
    bool isMeasured = specifier.getPrecision().getHowSpecified() !=
                      analyze_format_string::OptionalAmount::NotSpecified;
    if (isText && !isMeasured && specifier.consumesDataArgument())
      found.push_back(firstValue_ + specifier.getArgIndex());
    return true;
  }

  std::vector<unsigned> found;

private:
  unsigned firstValue_;
};

} // namespace

std::vector<unsigned> argumentsReadAsText(const FunctionDecl &callee,
                                          llvm::ArrayRef<const Expr *> arguments,
                                          const ASTContext &context) {
  std::vector<unsigned> found;
  for (const Format &format : formatsOf(callee, context)) {
    if (format.text >= arguments.size())
      continue;
    const auto *literal = dyn_cast<StringLiteral>(arguments[format.text]->IgnoreParenImpCasts());
    if (!literal)
      continue;
    std::string text = narrowed(*literal);
    Texts texts(format.firstValue);
    analyze_format_string::ParsePrintfString(texts, text.data(), text.data() + text.size(),
                                             context.getLangOpts(), context.getTargetInfo(),
                                             /*isFreeBSDKPrintf=*/false);
    for (unsigned index : texts.found)
      if (index < arguments.size())
        found.push_back(index);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

} // namespace outlive
