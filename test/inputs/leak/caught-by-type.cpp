// Handlers that catch nothing of what is thrown are not reached; and what a function has released
// before it throws is not there in a handler.
struct Failure {
  virtual ~Failure() = default;
};
struct Broken : Failure {};
struct Refused : Failure {};
struct Line {
  int fd = -1;
};
int ready(int fd) noexcept;
void keep(Line *line) noexcept;

void setUp(Line *line) {
  if (ready(line->fd) < 0)
    throw Refused();
}
void start(Line *line) {
  if (ready(line->fd) == 1)
    throw Broken();
  setUp(line);
}

Line *other_ok() {
  Line *line = new Line;
  try {
    setUp(line);
  } catch (Broken &) {
    return nullptr; // silent: nobody throws it
  } catch (Refused &) {
    delete line;
    return nullptr;
  }
  return line;
}
Line *first_ok() {
  Line *line = new Line;
  try {
    setUp(line);
  } catch (const Failure &) {
    delete line;
    return nullptr;
  } catch (Refused &) {
    return nullptr; // silent: the handler before has it
  }
  return line;
}
Line *around_ok() {
  Line *line = new Line;
  try {
    try {
      start(line);
    } catch (Broken &) {
      delete line;
      return nullptr;
    }
  } catch (Refused &) {
    delete line;
    return nullptr;
  }
  return line;
}
Line *thrownHere_ok() {
  Line *line = new Line;
  try {
    if (ready(line->fd) < 0)
      throw Refused();
  } catch (Broken &) {
    return nullptr; // silent
  } catch (...) {
    delete line;
    return nullptr;
  }
  return line;
}
Line *either_bad() {
  Line *line = new Line; //~ leak-memory: 'line'
  try {
    start(line);
  } catch (Broken &) {
    return nullptr;
  } catch (Refused &) {
    delete line;
    return nullptr;
  }
  return line;
}
Line *base_bad() {
  Line *line = new Line; //~ leak-memory: 'line'
  try {
    setUp(line);
  } catch (const Failure &) {
    return nullptr;
  }
  return line;
}
void more(Line *line);
Line *unseen_bad() {
  Line *line = new Line; //~ leak-memory: 'line'
  try {
    setUp(line);
    more(line);
  } catch (Broken &) {
    return nullptr;
  } catch (Refused &) {
    delete line;
    return nullptr;
  }
  return line;
}

// ---- released before

Line *dial(const char *name) {
  if (!name)
    throw Broken();
  return new Line;
}
struct Channel {
  Line *line;
  explicit Channel(Line *l) : line(l) {
    if (ready(line->fd) < 0) {
      delete line;
      throw Broken();
    }
  }
  ~Channel() { delete line; }
};
Channel *open_ok(const char *name) {
  try {
    return new Channel(dial(name)); // silent: the constructor has deleted it
  } catch (Broken &) {
    return nullptr;
  }
}
struct Deep {
  Line *line;
  explicit Deep(Line *l) : line(l) { prepare(); }
  ~Deep() { delete line; }
  void prepare() {
    if (ready(line->fd) < 0) {
      delete line;
      throw Broken();
    }
  }
};
Deep *openDeep_ok(const char *name) {
  try {
    return new Deep(dial(name)); // silent: what the constructor calls has deleted it
  } catch (Broken &) {
    return nullptr;
  }
}
struct Careless {
  Line *line;
  explicit Careless(Line *l) : line(l) {
    if (ready(line->fd) < 0)
      throw Broken();
  }
  ~Careless() { delete line; }
};
Careless *open_bad(const char *name) {
  try {
    return new Careless(dial(name)); //~ leak-memory: dropped
  } catch (Broken &) {
    return nullptr;
  }
}
void give(Line *line) {
  if (ready(line->fd) < 0) {
    delete line;
    throw Broken();
  }
  keep(line);
}
bool given_ok() {
  Line *line = new Line;
  try {
    give(line);
  } catch (Broken &) {
    return false; // silent
  }
  return true;
}
