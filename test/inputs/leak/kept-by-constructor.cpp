// Objects that tell somebody where they are while they are constructed, and members that lead to
// such objects.
#include "mini/vector"

// Children are deleted by their parents, who are told by the children.
struct Widget {
  Widget *parent;
  std::vector<Widget *> children;
  explicit Widget(Widget *above) : parent(above) {
    if (above)
      above->children.push_back(this);
  }
  ~Widget() {
    for (Widget *child : children)
      delete child;
  }
};
void grandchild_ok() {
  Widget root(nullptr);
  Widget *child = new Widget(&root);
  new Widget(child);
}

// The same, of two classes.
struct Session;
struct Server {
  std::vector<Session *> sessions;
  ~Server();
};
struct Session {
  Server *server;
  explicit Session(Server *of) : server(of) { server->sessions.push_back(this); }
};
Server::~Server() {
  for (Session *session : sessions)
    delete session;
}
struct Request {
  Session *session;
  explicit Request(Session *of) : session(of) {}
  ~Request() {}
};
void request_ok(Server *server) {
  Session *session = new Session(server);
  Request *request = new Request(session);
  delete request;
}

// Nobody is told.
struct Buffer {
  int size = 0;
};
struct Reader {
  Buffer *buffer;
  explicit Reader(Buffer *of) : buffer(of) {}
  ~Reader() {} //~ leak-member: object in member 'buffer' of 'Reader' is not released
};
Reader *make_reader_ok() { return new Reader(new Buffer); }
void end_reader_ok(Reader *reader) { delete reader; }
// A part of the object knows it, and nobody else.
struct Engine;
struct Part {
  Engine *whole;
  explicit Part(Engine *of) : whole(of) {}
};
struct Engine {
  Part part;
  Engine() : part(this) {}
};
struct Car {
  Engine *engine;
  Car() : engine(new Engine) {}
  ~Car() {} //~ leak-member: object in member 'engine' of 'Car' is not released
};
void end_car_ok(Car *car) { delete car; }
