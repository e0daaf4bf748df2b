// Intent: what one function does wrong with whatever it is given is one finding, not one for each
// of its callers; a function that knows nothing of the content is not to blame.
#include "mini/stdlib.h"
#include "mini/string.h"

struct packet {
  unsigned char *payload;
  int size;
};

int is_connected(int socket);
int send_all(int socket, const void *data, int size);

static struct packet *packet_new(int size) {
  struct packet *packet = malloc(sizeof(struct packet));
  if (!packet)
    return NULL;
  packet->payload = malloc((size_t)size);
  if (!packet->payload) {
    free(packet);
    return NULL;
  }
  packet->size = size;
  return packet;
}

// It takes the packet over, and forgets its payload when nobody is there.
static int packet_queue(int socket, struct packet *packet) {
  if (!is_connected(socket)) {
    free(packet);
    return -1;
  }
  send_all(socket, packet->payload, packet->size);
  free(packet->payload);
  free(packet);
  return 0;
}

int ping(int socket) {
  struct packet *packet = packet_new(2); //~ leak-memory: 'packet->payload'
  return packet ? packet_queue(socket, packet) : -1;
}

int pong(int socket) {
  struct packet *packet = packet_new(2); // the same cause: told above
  return packet ? packet_queue(socket, packet) : -1;
}

int goodbye(int socket) {
  struct packet *packet = packet_new(3); // the same cause
  return packet ? packet_queue(socket, packet) : -1;
}

// The same done right: silent.
static int packet_queue_right(int socket, struct packet *packet) {
  int sent = !is_connected(socket) ? -1 : send_all(socket, packet->payload, packet->size);
  free(packet->payload);
  free(packet);
  return sent;
}

int ping_right(int socket) {
  struct packet *packet = packet_new(2);
  return packet ? packet_queue_right(socket, packet) : -1;
}

// Near miss: a function that frees whatever it is given knows of no payload, so each of its callers
// is wrong by itself.
static void release(void *memory) { free(memory); }

int hello(int socket) {
  struct packet *packet = packet_new(2); //~ leak-memory: 'packet->payload'
  if (!packet)
    return -1;
  int sent = send_all(socket, packet->payload, 2);
  release(packet);
  return sent;
}

int hello_again(int socket) {
  struct packet *packet = packet_new(2); //~ leak-memory: 'packet->payload'
  if (!packet)
    return -1;
  int sent = send_all(socket, packet->payload, 2);
  release(packet);
  return sent;
}

// A setter that forgets the old value is told of once, whoever calls it twice.
struct page {
  char *title;
};
void page_title(struct page *page, const char *title) { page->title = strdup(title); }
void page_end(struct page *page) { free(page->title); }
void first_caller_bad(void) {
  struct page page;
  page_title(&page, "draft"); //~ leak-memory: 'page.title' gets another value
  page_title(&page, "final");
  page_end(&page);
}
void second_caller(void) {
  struct page page;
  page_title(&page, "draft");
  page_title(&page, "done");
  page_end(&page);
}
void page_retitle(struct page *page, const char *title) {
  free(page->title);
  page->title = strdup(title);
}
void releasing_setter_ok(void) {
  struct page page;
  page_title(&page, "draft");
  page_retitle(&page, "done");
  page_end(&page);
}
