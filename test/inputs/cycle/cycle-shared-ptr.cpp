// Objects that own each other, and those that only could.
#include "mini/functional"
#include "mini/map"
#include "mini/memory"
#include "mini/optional"
#include "mini/utility"
#include "mini/vector"

// ---- parents and children

namespace doc {
struct Document;
struct Page {
  std::shared_ptr<Document> document; //~ cycle-shared-ptr: 'document' owns the 'doc::Document' that owns its 'doc::Page' through member 'pages'
};
struct Document : std::enable_shared_from_this<Document> {
  std::vector<std::shared_ptr<Page>> pages;
  void add_bad(std::shared_ptr<Page> page) {
    page->document = shared_from_this();
    pages.push_back(page);
  }
};
} // namespace doc

namespace weak {
struct Document;
struct Page {
  std::weak_ptr<Document> document;
};
struct Document : std::enable_shared_from_this<Document> {
  std::vector<std::shared_ptr<Page>> pages;
  void add_ok(std::shared_ptr<Page> page) {
    page->document = weak_from_this();
    pages.push_back(page);
  }
};
} // namespace weak

// Whoever gives itself to another is the parent, in whatever order they are put together.
namespace given {
struct Owner;
struct Part {
  std::shared_ptr<Owner> owner; //~ cycle-shared-ptr: 'owner' owns the 'given::Owner' that owns its 'given::Part' through member 'part'
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Part> part;
  void take_bad(std::shared_ptr<Part> given) {
    given->owner = shared_from_this();
    part = given;
  }
};
struct Other;
struct Piece {
  std::weak_ptr<Other> other;
};
struct Other : std::enable_shared_from_this<Other> {
  std::shared_ptr<Piece> piece;
  void take_ok(std::shared_ptr<Piece> given) {
    given->other = shared_from_this();
    piece = given;
  }
};
} // namespace given

// A child that its parent makes, and a constructor that keeps the parent.
namespace made {
struct Parent;
struct Child {
  explicit Child(std::shared_ptr<Parent> parent) : parent_(std::move(parent)) {}
  std::shared_ptr<Parent> parent_; //~ cycle-shared-ptr: 'parent_' owns the 'made::Parent' that owns its 'made::Child' through member 'child_'
};
struct Parent : std::enable_shared_from_this<Parent> {
  std::shared_ptr<Child> child_;
  void open_bad() {
    auto child = std::make_shared<Child>(shared_from_this());
    child_ = std::move(child);
  }
};
} // namespace made

// The parent owns the child alone.
namespace alone {
struct Parent;
struct Child {
  std::shared_ptr<Parent> parent; //~ cycle-shared-ptr: 'parent' owns the 'alone::Parent'
  Parent *plain = nullptr;
};
struct Parent {
  std::unique_ptr<Child> child;
  std::unique_ptr<Child> other;
};
std::shared_ptr<Parent> open_bad() {
  auto parent = std::make_shared<Parent>();
  parent->child = std::make_unique<Child>();
  parent->child->parent = parent;
  return parent;
}
std::shared_ptr<Parent> open_ok() {
  auto parent = std::make_shared<Parent>();
  parent->other = std::make_unique<Child>();
  parent->other->plain = parent.get();
  return parent;
}
} // namespace alone

// What the object keeps already is enough.
namespace kept {
struct Engine;
struct Wheel {
  std::shared_ptr<Engine> engine; //~ cycle-shared-ptr: 'engine' owns the 'kept::Engine'
};
struct Engine : std::enable_shared_from_this<Engine> {
  std::map<int, std::shared_ptr<Wheel>> wheels;
  void attach_bad() {
    for (auto &each : wheels)
      each.second->engine = shared_from_this();
  }
};
} // namespace kept

// By way of a container that is filled first.
namespace moved {
struct Album;
struct Photo {
  std::shared_ptr<Album> album; //~ cycle-shared-ptr: 'album' owns the 'moved::Album' that owns its 'moved::Photo' through member 'photos'
};
struct Album {
  std::vector<std::shared_ptr<Photo>> photos;
};
void fill_bad(std::shared_ptr<Album> album, std::shared_ptr<Photo> photo) {
  std::vector<std::shared_ptr<Photo>> all;
  photo->album = album;
  all.push_back(photo);
  album->photos = std::move(all);
}
} // namespace moved

// Who gets a copy of a container does not get the object that it was a part of.
namespace copied {
struct Settings : std::map<int, std::function<void()>> {};
struct Server : Settings {
  std::map<int, std::shared_ptr<Server>> clones;
  void cloneFrom(Server &other) { Settings::operator=(other); }
  void start_ok() {
    for (auto &each : clones)
      each.second->cloneFrom(*this);
  }
};
} // namespace copied

// ---- trees and lists

namespace tree {
struct Node {
  std::vector<std::shared_ptr<Node>> children;
  std::shared_ptr<Node> left, right;
};
void grow_ok(std::shared_ptr<Node> root) {
  auto a = std::make_shared<Node>();
  auto b = std::make_shared<Node>();
  root->children.push_back(a);
  root->left = a;
  a->right = b;
  a->children.push_back(b);
}
void neighbours_ok(std::shared_ptr<Node> root) {
  root->children[0]->right = root->children[1]; // two elements are two objects
}
} // namespace tree

namespace list {
struct Node {
  std::shared_ptr<Node> next;
  std::shared_ptr<Node> previous; //~ cycle-shared-ptr: 'previous' of one 'list::Node' and member 'next' of another own each other
};
void link_bad(std::shared_ptr<Node> a, std::shared_ptr<Node> b) {
  a->next = b;
  b->previous = a;
}
} // namespace list

namespace single {
struct Node {
  std::shared_ptr<Node> next;
};
struct List {
  std::shared_ptr<Node> first, last;
  void append_ok() {
    auto node = std::make_shared<Node>();
    if (last)
      last->next = node;
    else
      first = node;
    last = node;
  }
};
std::shared_ptr<Node> build_ok(int n) {
  std::shared_ptr<Node> first = std::make_shared<Node>(), last = first;
  while (n-- > 0) {
    auto node = std::make_shared<Node>();
    last->next = node; // `last` is another one in each round
    last = node;
  }
  return first;
}
std::shared_ptr<Node> reverse_ok(std::shared_ptr<Node> node) {
  std::shared_ptr<Node> reversed;
  while (node) {
    auto next = node->next;
    node->next = reversed;
    reversed = node;
    node = next;
  }
  return reversed;
}
} // namespace single

namespace ring {
struct Node {
  std::shared_ptr<Node> next; //~ cycle-shared-ptr: 'next' of one 'ring::Node' and member 'next' of another own each other
};
void close_bad(std::shared_ptr<Node> a) {
  auto b = std::make_shared<Node>();
  a->next = b;
  b->next = a;
}
} // namespace ring

namespace own {
struct Job : std::enable_shared_from_this<Job> {
  std::shared_ptr<Job> self; //~ cycle-shared-ptr: 'self' owns the 'own::Job' that it is a member of
  void start_bad() { self = shared_from_this(); }
};
// An idiom: it keeps itself until it is done.
struct Task : std::enable_shared_from_this<Task> {
  std::shared_ptr<Task> self;
  void start_low() { self = shared_from_this(); }
  void done() { self.reset(); }
};
} // namespace own

// ---- which object is it?

namespace other {
struct B;
struct A {
  std::shared_ptr<B> b;
};
struct B {
  std::shared_ptr<A> a;
};
void different_ok() {
  auto first = std::make_shared<A>(), second = std::make_shared<A>();
  auto b = std::make_shared<B>();
  first->b = b;
  b->a = second; // `second` owns nobody
}
void branches_ok(std::shared_ptr<A> a, std::shared_ptr<B> b, bool isBelow) {
  if (isBelow)
    a->b = b;
  else
    b->a = a;
}
} // namespace other

// ---- what breaks it

namespace closed {
struct Pool;
struct Member {
  std::shared_ptr<Pool> pool;
};
struct Pool : std::enable_shared_from_this<Pool> {
  std::vector<std::shared_ptr<Member>> members;
  void join_low(std::shared_ptr<Member> member) {
    member->pool = shared_from_this();
    members.push_back(member);
  }
  void close() { members.clear(); }
};
} // namespace closed

// A destructor of the circle is never called.
namespace unclosed {
struct Pool;
struct Member {
  std::shared_ptr<Pool> pool; //~ cycle-shared-ptr: 'pool' owns the 'unclosed::Pool'
};
struct Pool : std::enable_shared_from_this<Pool> {
  std::vector<std::shared_ptr<Member>> members;
  void join_bad(std::shared_ptr<Member> member) {
    member->pool = shared_from_this();
    members.push_back(member);
  }
  ~Pool() { members.clear(); }
};
} // namespace unclosed

// ---- a pointer class of the program's own

namespace wrapped {
template <class T> class ref {
  std::shared_ptr<T> inner_;

public:
  ref() = default;
  ref(std::shared_ptr<T> inner) : inner_(std::move(inner)) {}
  T *operator->() const { return inner_.get(); }
};
template <class T> struct list : std::vector<T> {};
struct Group;
struct User {
  ref<Group> group; //~ cycle-shared-ptr: 'group' owns the 'wrapped::Group' that owns its 'wrapped::User' through member 'users'
};
struct Group {
  list<ref<User>> users;
};
void enter_bad(ref<Group> group, ref<User> user) {
  group->users.push_back(user);
  user->group = group;
}
} // namespace wrapped

// ---- a part that takes the whole

namespace up {
struct Context;
struct State {
  virtual ~State();
};
struct BatchState : State {
  std::shared_ptr<Context> context; //~ cycle-shared-ptr: 'context' of 'up::BatchState' owns the 'up::Context' whose part it is
};
struct Operator {
  std::unique_ptr<State> state;
};
struct Plan {
  std::vector<Operator *> operators;
  ~Plan() {
    for (Operator *each : operators)
      delete each;
  }
};
struct Context : std::enable_shared_from_this<Context> {
  std::shared_ptr<Plan> plan;
};
std::unique_ptr<State> make_bad(Context &context);
std::unique_ptr<State> make_bad(Context &context) {
  auto state = std::make_unique<BatchState>();
  state->context = context.shared_from_this();
  return state;
}
// A base class of the program's own that makes pointers to the object.
template <class T> class counted_self {
  std::weak_ptr<T> self_;

public:
  std::shared_ptr<T> counted() { return self_.lock(); }
};
struct Server;
struct Peer {
  std::shared_ptr<Server> server; //~ cycle-shared-ptr: 'server' of 'up::Peer' owns the 'up::Server' whose part it is
};
struct Server : counted_self<Server> {
  std::map<int, std::shared_ptr<Peer>> peers;
};
std::shared_ptr<Peer> peer_bad(Server &server) {
  auto peer = std::make_shared<Peer>();
  peer->server = server.counted();
  return peer;
}
// Nobody below the context keeps requests.
struct Request {
  std::shared_ptr<Context> context;
};
std::unique_ptr<Request> request_ok(Context &context) {
  auto request = std::make_unique<Request>();
  request->context = context.shared_from_this();
  return request;
}
} // namespace up

// Expressions are made of expressions: classes say nothing.
namespace syntax {
struct Expression : std::enable_shared_from_this<Expression> {
  std::shared_ptr<Expression> inner;
  std::shared_ptr<Expression> negated_ok() {
    auto result = std::make_shared<Expression>();
    result->inner = shared_from_this();
    return result;
  }
};
} // namespace syntax

// A room that nobody but its house holds: who is held by a variable is older than what it has.
namespace made_inside {
struct Room;
struct House {
  std::shared_ptr<Room> room;
};
struct Room {
  std::shared_ptr<House> house; //~ cycle-shared-ptr: 'house' owns the 'made_inside::House' that owns its 'made_inside::Room' through member 'room'
};
int build_bad() {
  auto house = std::make_shared<House>();
  house->room = std::make_shared<Room>();
  house->room->house = house;
  return 1;
}
} // namespace made_inside

// The library makes a handle of the pointer, unseen, for the constructor; it keeps nothing.
namespace handle {
struct Endpoint;
struct Handle {
  Handle(std::shared_ptr<Endpoint> endpoint);
  std::weak_ptr<Endpoint> endpoint;
};
struct Socket {
  explicit Socket(Handle to) : to(to) {}
  Handle to;
};
struct Endpoint {
  std::shared_ptr<Socket> socket;
};
Handle::Handle(std::shared_ptr<Endpoint> endpoint) : endpoint(endpoint) {}
std::shared_ptr<Endpoint> open_ok() {
  auto made = std::make_shared<Endpoint>();
  made->socket = std::make_shared<Socket>(made);
  return made;
}
// A class that the pointer's is derived from is no other object.
struct Plug {
  explicit Plug(std::shared_ptr<struct Outlet> outlet) : outlet(outlet) {}
  std::shared_ptr<struct Outlet> outlet; //~ cycle-shared-ptr: 'outlet'
};
struct Outlet {
  std::shared_ptr<Plug> plug;
};
struct Socketed : Outlet {};
std::shared_ptr<Socketed> derived_bad() {
  auto made = std::make_shared<Socketed>();
  made->plug = std::make_shared<Plug>(made);
  return made;
}
} // namespace handle

// ---- setters

namespace reset {
struct Owner;
struct Pool {
  std::shared_ptr<Owner> owner;
  void set(std::shared_ptr<Owner> given) { owner = given; }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Pool> pool;
  Owner() : pool(std::make_shared<Pool>()) {}
  void start_ok() { pool->set(shared_from_this()); }
  void stop() { pool->set(nullptr); }
};
} // namespace reset

// Null is only what a new one begins with.
namespace begun {
struct Owner;
struct Pool {
  std::shared_ptr<Owner> owner; //~ cycle-shared-ptr: 'owner' owns the 'begun::Owner' that owns its 'begun::Pool' through member 'pool'
  explicit Pool(std::shared_ptr<Owner> given) : owner(given) {}
  void set(std::shared_ptr<Owner> given) { owner = given; }
};
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Pool> pool;
  Owner() : pool(std::make_shared<Pool>(nullptr)) {}
  void start_bad() { pool->set(shared_from_this()); }
};
} // namespace begun
namespace prepared {
struct Owner;
struct Pool {
  std::shared_ptr<Owner> owner; //~ cycle-shared-ptr: 'owner' owns the 'prepared::Owner' that owns its 'prepared::Pool' through member 'pool'
  void set(std::shared_ptr<Owner> given) { owner = given; }
};
std::shared_ptr<Pool> make() {
  auto pool = std::make_shared<Pool>();
  pool->set(nullptr);
  return pool;
}
struct Owner : std::enable_shared_from_this<Owner> {
  std::shared_ptr<Pool> pool;
  Owner() : pool(make()) {}
  void start_bad() { pool->set(shared_from_this()); }
};
} // namespace prepared
