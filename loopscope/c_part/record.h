/* A record as it lies in the store, and the clock: loopscope/records.py and clock.py, in C. */
#pragma once

#include <stdint.h>
#include <time.h>

/* Numbers of loopscope/records.py and of QEvent::Type. */
enum { KIND_INPUT = 0, KIND_PAINT = 1, KIND_ASYNCIO = 3, KIND_IO = 4, KIND_PULSE = 5, KIND_OTHER = 6 };
enum { FLAG_OWN = 1 };
enum { EVENT_PAINT = 12, EVENT_DEFERRED_DELETE = 52 };
#define UNKNOWN_NS (-1)
#define NS_PER_S 1000000000LL

typedef struct {
    int64_t posted_ns, begin_ns, end_ns;
    uint32_t name_id, turn, detail;
    uint8_t kind, flags, depth, pad;
} Record;
_Static_assert(sizeof(Record) == 40, "records.RECORD has 40 bytes");

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * NS_PER_S + t.tv_nsec;
}
