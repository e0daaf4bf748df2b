#pragma once
#include "mini/memory"
#include "mini/utility"
#include "mini/vector"

struct Room;
class Guest {
  std::shared_ptr<Room> room_; //~ cycle-shared-ptr: 'room_' owns the 'Room' that owns its 'Guest' through member 'guests_'

public:
  void setRoom(std::shared_ptr<Room> room);
};
class Visitor {
  std::shared_ptr<Room> room_;

public:
  void setRoom(std::shared_ptr<Room> room);
};
struct Room {
  void enter(std::shared_ptr<Guest> guest);

private:
  std::vector<std::shared_ptr<Guest>> guests_;
};
