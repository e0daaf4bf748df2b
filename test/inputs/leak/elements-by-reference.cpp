// A reference leads to another element each time round: what it puts there does not replace what
// the one before has.
struct Face {
  unsigned *points = nullptr;
  ~Face() { delete[] points; }
};
struct Mesh {
  Face *faces = nullptr;
  ~Mesh() { delete[] faces; }
};

void fill_ok(Mesh *mesh, unsigned count) {
  mesh->faces = new Face[count];
  for (unsigned i = 0; i < count; ++i) {
    Face &face = mesh->faces[i];
    face.points = new unsigned[3];
  }
}

void fill_by_pointer_ok(Mesh *mesh, unsigned count) {
  mesh->faces = new Face[count];
  for (unsigned i = 0; i < count; ++i) {
    Face *face = &mesh->faces[i];
    face->points = new unsigned[3];
  }
}

void fill_advancing_ok(Mesh *mesh, unsigned count) {
  Face *next = mesh->faces = new Face[count];
  for (unsigned i = 0; i < count; ++i) {
    Face &face = *next++;
    face.points = new unsigned[3];
  }
}

void fill_two_ok(Mesh *mesh) {
  mesh->faces = new Face[2];
  Face &front = mesh->faces[0], &back = mesh->faces[1];
  front.points = new unsigned[3];
  back.points = new unsigned[3];
}

// The same element, as nobody has moved on.
void fill_twice_bad(Mesh *mesh, unsigned count) {
  mesh->faces = new Face[count];
  for (unsigned i = 0; i < count; ++i) {
    Face &face = mesh->faces[i];
    face.points = new unsigned[3]; //~ leak-memory: gets another value
    face.points = new unsigned[4];
  }
}

void fill_one_twice_bad(Mesh *mesh) {
  mesh->faces = new Face[1];
  Face *face = mesh->faces;
  face->points = new unsigned[3]; //~ leak-memory: gets another value
  face->points = new unsigned[4];
}
