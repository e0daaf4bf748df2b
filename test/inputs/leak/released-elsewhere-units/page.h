struct page { int size; };
struct page *page_new(void);
int page_size(struct page *page);
