// Members that library functions release and set to null.
extern "C" {
struct AVFrame;
AVFrame *av_frame_alloc();
void av_frame_free(AVFrame **frame);
}

class Picture {
public:
  Picture() : frame_(av_frame_alloc()) {}
  Picture(const Picture &) = delete;
  ~Picture() { clear(); }
  void clear() { av_frame_free(&frame_); }

private:
  AVFrame *frame_;
};

void cleared_ok() {
  Picture picture;
  picture.clear();
}
int asked_ok() {
  AVFrame *frame = av_frame_alloc();
  av_frame_free(&frame);
  if (frame)
    av_frame_free(&frame);
  return frame == nullptr;
}
void copy_bad() {
  AVFrame *frame = av_frame_alloc();
  AVFrame *copy = frame;
  if (!frame)
    return;
  av_frame_free(&frame);
  av_frame_free(&copy); //~ release-twice: again
}
