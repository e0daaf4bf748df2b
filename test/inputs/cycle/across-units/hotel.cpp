// Neither setter closes the circle; who calls both does.
#include "room.h"

void check_in_bad(const std::shared_ptr<Room> &room) {
  auto guest = std::make_shared<Guest>();
  guest->setRoom(room);
  room->enter(guest);
}
void visit_ok(const std::shared_ptr<Room> &room, std::shared_ptr<Visitor> visitor) {
  visitor->setRoom(room); // no room keeps visitors
}
void move_ok(const std::shared_ptr<Room> &from, const std::shared_ptr<Room> &to,
             std::shared_ptr<Visitor> visitor, std::shared_ptr<Guest> guest) {
  visitor->setRoom(from);
  to->enter(guest);
}
