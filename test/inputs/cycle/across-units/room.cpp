// Setters, in another file than who calls them.
#include "room.h"

void Guest::setRoom(std::shared_ptr<Room> room) { room_ = std::move(room); }
void Visitor::setRoom(std::shared_ptr<Room> room) { room_ = std::move(room); }
void Room::enter(std::shared_ptr<Guest> guest) { guests_.push_back(std::move(guest)); }
