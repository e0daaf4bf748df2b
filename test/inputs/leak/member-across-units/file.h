#pragma once
struct Writer {
  virtual ~Writer();
  virtual void put(const char *text) = 0;
};
class FdWriter : public Writer {
  int fd_;
  char *buffer_;

public:
  explicit FdWriter(int fd);
  ~FdWriter() override;
  void put(const char *text) override;
};
bool openWriter(const char *name, Writer **out);
