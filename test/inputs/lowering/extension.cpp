// Lifetime extension: through members, aggregates, parentheses, casts, ternaries, initialiser lists.
#include "mini/string"
#include "mini/utility"
#include "mini/vector"

struct Base {
  std::string text;
};
struct Derived : Base {
  int number = 0;
};
struct View {
  const std::string &text;
  int number;
};
struct Nested {
  View view;
  const std::string &&other;
};
struct Array {
  std::string texts[2];
};
void use(std::string_view);
std::string make();
Derived derived();
Array arrays();

void member_ok() {
  const std::string &text = derived().text;
  use(text);
}
void element_ok() {
  const std::string &text = arrays().texts[1];
  use(text);
}
void base_ok() {
  const Base &base = derived();
  use(base.text);
}
void cast_ok() {
  const Base &base = static_cast<Base &&>(derived());
  use(base.text);
}
void aggregate_ok() {
  View view{make(), 1};
  use(view.text);
}
void nested_aggregate_ok() {
  Nested nested{{make(), 1}, make()};
  use(nested.view.text);
  use(nested.other);
}
void designated_ok() {
  View view{.text = make(), .number = 2};
  use(view.text);
}
void parenthesised_bad() {
  View view(make(), 1); //~ escape-temporary:
  use(view.text);
}
void new_bad() {
  View *view = new View{make(), 1}; //~ escape-temporary:
  use(view->text);
  delete view;
}
struct Holder {
  std::string_view view;
  Holder() : view(make()) {} //~ escape-param:
};
char holder_user(const Holder &holder) { return holder.view[0]; }
void range_ok() {
  for (char c : derived().text)
    use({&c, 1});
}
void comma_ok() {
  const std::string &text = (use("x"), make());
  use(text);
}
void list_elements_ok() {
  for (const std::string &text : {make(), make()})
    use(text);
}
void pointer_to_member_ok() {
  std::string Base::*member = &Base::text;
  const std::string &text = derived().*member;
  use(text);
}
void rebound_bad() {
  const std::string *pointer = nullptr;
  {
    const std::string &text = make(); //~ escape-temporary:
    pointer = &text;
  }
  use(*pointer);
}
std::string_view returned_bad() {
  const std::string &text = make();
  return text; //~ escape-return:
}
