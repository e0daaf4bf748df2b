#include "file.h"
#include "mini/string.h"
#include "mini/unistd.h"
Writer::~Writer() {}
FdWriter::FdWriter(int fd) : fd_(fd), buffer_(new char[64]) {}
FdWriter::~FdWriter() { //~ leak-member: descriptor in member 'fd_' of 'FdWriter'
  put("end");
  delete[] buffer_;
}
void FdWriter::put(const char *text) { write(fd_, text, strlen(text)); }
