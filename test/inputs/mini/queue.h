// Stand-in header: the macros of <sys/queue.h> that the cases use, as the BSDs write them.
#pragma once
#pragma GCC system_header

#define SLIST_HEAD(name, type) struct name { struct type *slh_first; }
#define SLIST_ENTRY(type) struct { struct type *sle_next; }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_INSERT_HEAD(head, elm, field) do { \
  (elm)->field.sle_next = (head)->slh_first; (head)->slh_first = (elm); } while (0)
#define SLIST_REMOVE_HEAD(head, field) do { \
  (head)->slh_first = (head)->slh_first->field.sle_next; } while (0)

#define LIST_HEAD(name, type) struct name { struct type *lh_first; }
#define LIST_ENTRY(type) struct { struct type *le_next; struct type **le_prev; }
#define LIST_FOREACH(var, head, field) \
  for ((var) = (head)->lh_first; (var); (var) = (var)->field.le_next)
#define LIST_INSERT_HEAD(head, elm, field) do { \
  if (((elm)->field.le_next = (head)->lh_first) != 0) \
    (head)->lh_first->field.le_prev = &(elm)->field.le_next; \
  (head)->lh_first = (elm); (elm)->field.le_prev = &(head)->lh_first; } while (0)
#define LIST_REMOVE(elm, field) do { \
  if ((elm)->field.le_next != 0) (elm)->field.le_next->field.le_prev = (elm)->field.le_prev; \
  *(elm)->field.le_prev = (elm)->field.le_next; } while (0)

#define STAILQ_HEAD(name, type) struct name { struct type *stqh_first; struct type **stqh_last; }
#define STAILQ_HEAD_INITIALIZER(head) { 0, &(head).stqh_first }
#define STAILQ_ENTRY(type) struct { struct type *stqe_next; }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_INSERT_TAIL(head, elm, field) do { \
  (elm)->field.stqe_next = 0; *(head)->stqh_last = (elm); \
  (head)->stqh_last = &(elm)->field.stqe_next; } while (0)
#define STAILQ_REMOVE_HEAD(head, field) do { \
  if (((head)->stqh_first = (head)->stqh_first->field.stqe_next) == 0) \
    (head)->stqh_last = &(head)->stqh_first; } while (0)

#define TAILQ_HEAD(name, type) struct name { struct type *tqh_first; struct type **tqh_last; }
#define TAILQ_HEAD_INITIALIZER(head) { 0, &(head).tqh_first }
#define TAILQ_ENTRY(type) struct { struct type *tqe_next; struct type **tqe_prev; }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_INIT(head) do { \
  (head)->tqh_first = 0; (head)->tqh_last = &(head)->tqh_first; } while (0)
#define TAILQ_INSERT_TAIL(head, elm, field) do { \
  (elm)->field.tqe_next = 0; (elm)->field.tqe_prev = (head)->tqh_last; \
  *(head)->tqh_last = (elm); (head)->tqh_last = &(elm)->field.tqe_next; } while (0)
#define TAILQ_REMOVE(head, elm, field) do { \
  if ((elm)->field.tqe_next != 0) (elm)->field.tqe_next->field.tqe_prev = (elm)->field.tqe_prev; \
  else (head)->tqh_last = (elm)->field.tqe_prev; \
  *(elm)->field.tqe_prev = (elm)->field.tqe_next; } while (0)
