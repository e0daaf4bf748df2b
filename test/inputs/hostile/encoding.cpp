// Names and texts beyond ASCII; a line with a tab; very long names.
#include "mini/string"
int *größe_bad() {
	int größe = 1;
	return &größe; //~ escape-return: größe
}
std::string_view text_bad() {
  std::string local = "日本語 \u00e9 \xff";
  return local; //~ escape-return: local
}
int *a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_ok(int *p) { return p; }
