// Objects that are made in several steps, in C++: the second `new` throws, a method fails, memory is
// cast on its way.
#include "mini/memory"
#include "mini/new"
#include "mini/stdexcept"
#include "mini/stdlib.h"
#include "mini/vector"

int check(const char *text);

// A handle whose second step may fail.
struct Listener {
  int set_address(const char *name) { return check(name); }
  void plug() {}
};
struct Socket {
  ~Socket() {
    for (Listener *listener : owned)
      delete listener;
  }
  int bind_bad(const char *name) {
    Listener *listener = new (std::nothrow) Listener; //~ leak-memory: 'listener'
    if (!listener)
      return -1;
    int result = listener->set_address(name);
    if (result != 0)
      return -1;
    listener->plug();
    owned.push_back(listener);
    return 0;
  }
  int bind_ok(const char *name) {
    Listener *listener = new (std::nothrow) Listener;
    if (!listener)
      return -1;
    int result = listener->set_address(name);
    if (result != 0) {
      delete listener;
      return -1;
    }
    listener->plug();
    owned.push_back(listener);
    return 0;
  }
  std::vector<Listener *> owned;
};

// Memory that goes by another type.
struct Adapter {
  int id;
};
static int adapters(Adapter *to, unsigned *size) {
  to->id = 1;
  return *size > 4 ? 1 : *size == 3 ? 2 : 0;
}
int adapter_bad() {
  unsigned size = sizeof(Adapter);
  Adapter *list = reinterpret_cast<Adapter *>(new char[size]); //~ leak-memory: 'list'
  int result = adapters(list, &size);
  if (result == 1) {
    delete[] reinterpret_cast<char *>(list);
    list = reinterpret_cast<Adapter *>(new char[size]);
  } else if (result != 0) {
    return -1;
  }
  int id = list->id;
  delete[] reinterpret_cast<char *>(list);
  return id;
}
void adapter_thrown_bad() {
  unsigned size = sizeof(Adapter);
  Adapter *list = reinterpret_cast<Adapter *>(new char[size]); //~ leak-memory: 'list'
  if (adapters(list, &size) != 0)
    throw std::runtime_error("adapters");
  delete[] reinterpret_cast<char *>(list);
}
int adapter_ok() {
  unsigned size = sizeof(Adapter);
  Adapter *list = reinterpret_cast<Adapter *>(new char[size]);
  int result = adapters(list, &size);
  if (result == 1) {
    delete[] reinterpret_cast<char *>(list);
    list = reinterpret_cast<Adapter *>(new char[size]);
  } else if (result != 0) {
    delete[] reinterpret_cast<char *>(list);
    throw std::runtime_error("adapters");
  }
  int id = list->id;
  delete[] reinterpret_cast<char *>(list);
  return id;
}

// Two in one object that owns nothing, and the constructor of the second one throws.
struct Library {
  int handle = 0;
};
struct Manifest {
  Manifest() {
    if (check("manifest"))
      throw std::runtime_error("manifest");
  }
};
struct Info {
  Library *library;
  Manifest *manifest;
};
struct Loader {
  ~Loader() {
    for (Info &info : infos) {
      delete info.library;
      delete info.manifest;
    }
  }
  void load_struct_bad() {
    Info info;
    info.library = new Library; //~ leak-memory: 'info.library'
    info.manifest = new Manifest;
    infos.push_back(info);
  }
  void load_struct_ok() {
    Info info;
    info.library = nullptr;
    info.manifest = nullptr;
    try {
      info.library = new Library;
      info.manifest = new Manifest;
      infos.push_back(info);
    } catch (...) {
      delete info.library;
      delete info.manifest;
      throw;
    }
  }
  // A guard that the address is given to.
  struct Guard {
    explicit Guard(Info *info) : info(info) {}
    ~Guard() {
      delete info->library;
      delete info->manifest;
    }
    Info *info;
  };
  void load_guarded_ok() {
    Info info = {nullptr, nullptr};
    Guard guard(&info);
    info.library = new Library;
    info.manifest = new Manifest;
  }
  void load_bad() {
    Library *library = new Library; //~ leak-memory: 'library'
    Manifest *manifest = new Manifest;
    infos.push_back({library, manifest});
  }
  void load_ok() {
    auto library = std::make_unique<Library>();
    auto manifest = std::make_unique<Manifest>();
    infos.push_back({library.release(), manifest.release()});
  }
  std::vector<Info> infos;
};

// A message that is to be closed by hand.
struct Message {
  char *data;
  unsigned long size;
};
static int message_init(Message *message, unsigned long size) {
  message->data = static_cast<char *>(malloc(size));
  message->size = size;
  return message->data ? 0 : -1;
}
static int message_close(Message *message) {
  free(message->data);
  message->data = nullptr;
  return 0;
}
static int receive(int source, Message *message) {
  if (source < 0)
    return -1;
  message->data[0] = 'a';
  return 1;
}
int received_bad(int source, char *to) {
  Message message;
  if (message_init(&message, 10) != 0) //~ leak-memory: 'message.data'
    return -1;
  int size = receive(source, &message);
  if (size < 0) {
    message_close(&message);
    return -1;
  }
  to[0] = message.data[0];
  return size;
}
int subscribed_bad(int source) {
  Message message;
  if (message_init(&message, 10) != 0) //~ leak-memory: 'message.data'
    return -1;
  int result = receive(source, &message);
  if (result != 1)
    return result;
  return message_close(&message);
}
int received_ok(int source, char *to) {
  Message message;
  if (message_init(&message, 10) != 0)
    return -1;
  int size = receive(source, &message);
  if (size < 0) {
    message_close(&message);
    return -1;
  }
  to[0] = message.data[0];
  message_close(&message);
  return size;
}
