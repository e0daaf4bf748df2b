// Who adds callbacks stands in another file.
#include "signals.h"
Signals signals;
void Signals::onClosed(std::function<void()> call) { closed.push_back(call); } //~ growth-closures: callbacks in member 'closed' of 'Signals'
void Signals::onOpened(std::function<void()> call) { opened.push_back(call); }
void Signals::forget() { opened.clear(); }
