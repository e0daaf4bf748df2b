// Methods that are only declared: what their callers do afterwards tells what they leave to them.
struct Packet {
  int size;
};
class Codec {
public:
  int feed(Packet *packet);
  int keep(Packet *packet);
  bool take(Packet *packet);
  int getLevel(Packet *packet);
};

// ---- released afterwards elsewhere

void feed_ok(Codec &codec) {
  Packet *packet = new Packet();
  codec.feed(packet);
  delete packet;
}
int feed_bad(Codec &codec, int more) {
  Packet *packet = new Packet(); //~ leak-memory: 'packet'
  codec.feed(packet);
  if (!more)
    return 0;
  delete packet;
  return 1;
}

// ---- never: it may be kept

void keep_ok(Codec &codec) {
  Packet *packet = new Packet();
  codec.keep(packet);
}

// ---- only when it fails: taken over otherwise

bool take_ok(Codec &codec) {
  Packet *packet = new Packet();
  if (!codec.take(packet)) {
    delete packet;
    return false;
  }
  return true;
}

// ---- only its name says so: low confidence

int level_low(Codec &codec) {
  Packet *packet = new Packet();
  return codec.getLevel(packet);
}
