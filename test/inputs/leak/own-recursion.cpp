// The same in C++: methods that call themselves.
bool isReady(int times);

class Expression {
public:
  Expression *inner = nullptr;
};

class Parser {
  const char *at_;

public:
  explicit Parser(const char *text) : at_(text) {}
  Expression *part() {
    if (*at_ != '(')
      return new Expression;
    ++at_;
    Expression *inner = part(); //~ leak-memory: 'inner'
    if (*at_ != ')')
      return nullptr;
    ++at_;
    return inner;
  }
  Expression *part_ok() {
    if (*at_ != '(')
      return new Expression;
    ++at_;
    Expression *inner = part_ok();
    if (*at_ != ')') {
      delete inner;
      return nullptr;
    }
    ++at_;
    return inner;
  }
};
int parsed_bad(const char *text) {
  Parser parser(text);
  Expression *all = parser.part_ok(); //~ leak-memory: 'all'
  if (!all)
    return 1;
  if (isReady(1))
    return 2;
  delete all;
  return 0;
}
int parsed_ok(const char *text) {
  Parser parser(text);
  Expression *all = parser.part_ok();
  bool result = isReady(1);
  delete all;
  return result;
}
