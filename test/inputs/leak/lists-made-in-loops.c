// A list that a library's function begins or goes on with, one element after the other.
struct curl_slist;
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text);
void curl_slist_free_all(struct curl_slist *list);
extern const char *items[];
extern int count;

int here_bad(int x) {
  struct curl_slist *list = 0;
  for (int i = 0; i < count; i++)
    list = curl_slist_append(list, items[i]); //~ leak-memory: list
  if (x)
    return 1;
  curl_slist_free_all(list);
  return 0;
}
int here_ok(void) {
  struct curl_slist *list = 0;
  for (int i = 0; i < count; i++)
    list = curl_slist_append(list, items[i]);
  curl_slist_free_all(list);
  return 0;
}

// Begun in a loop, and handed out.
struct curl_slist *copy(void) {
  struct curl_slist *list = 0;
  for (int i = 0; i < count; i++)
    list = curl_slist_append(list, items[i]);
  return list;
}
int copied_bad(int x) {
  struct curl_slist *list = copy(); //~ leak-memory: list
  if (x)
    return 1;
  curl_slist_free_all(list);
  return 0;
}
int copied_ok(void) {
  struct curl_slist *list = copy();
  curl_slist_free_all(list);
  return 0;
}
