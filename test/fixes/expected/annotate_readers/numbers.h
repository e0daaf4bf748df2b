// Of one of the two another file looks at the type.
#pragma once
int first([[clang::noescape]] const int *numbers);
int second(const int *numbers);
