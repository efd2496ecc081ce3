/* The watcher's rounds while the loop is free. */
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include "state.h"

static long long delayed_ns(int file)
{
    char text[65];
    ssize_t length = file < 0 ? -1 : pread(file, text, sizeof text - 1, 0);
    if (length <= 0)
        return -1;
    text[length] = 0;
    const char *second = strchr(text, ' ');
    return second ? strtoll(second, NULL, 10) : -1;
}

PyDoc_STRVAR(watch_doc, "watch(every_ns, suspicious_ns, turn, free_ns, has_timer, timer, patience_ns, has_cpu_clock,\n"
"      cpu_clock, run_queue)\n--\n\n"
"Sleep `every_ns` again and again, without the GIL, until the loop is seen in the same turn as in the round before or\n"
"in a message that has lasted for `suspicious_ns`, or `stop` is set. In each round before that, set `timer` to\n"
"`patience_ns`.\n\n"
"Gives turn, and when it was last seen free, CPU time of the GUI thread and its time in the run queue then (None\n"
"where unknown), and when the timer was last set, in monotonic and in wall time; the last two are 0 when it was not.");
static PyObject *state_watch(State *state, PyObject *args)
{
    long long every_ns, suspicious_ns, free_ns, patience_ns;
    unsigned int turn;
    unsigned long long timer_address;
    int cpu_clock, has_cpu_clock, run_queue, has_timer;
    if (!PyArg_ParseTuple(args, "LLILpKLpii", &every_ns, &suspicious_ns, &turn, &free_ns, &has_timer, &timer_address,
                          &patience_ns, &has_cpu_clock, &cpu_clock, &run_queue))
        return NULL;
    long long cpu_ns = -1, delay_ns = -1, armed_ns = 0, armed_wall_ns = 0, cpu_seen_ns = 0;
    struct timespec every = {every_ns / NS_PER_S, every_ns % NS_PER_S}, t;
    timer_t timer = (timer_t)(uintptr_t)timer_address;
    const struct itimerspec patience = {{0, 0}, {patience_ns / NS_PER_S, patience_ns % NS_PER_S}};
    struct itimerspec left;
    Py_BEGIN_ALLOW_THREADS
    while (!state->stop) {
        nanosleep(&every, NULL);
        int64_t now = now_ns();
        int64_t begin_ns = __atomic_load_n(&state->begin_ns, __ATOMIC_RELAXED);
        /* A message that takes long may hold the GIL: only a thread that needs the GIL, as Python's does, is kept from
           setting the timer anew. Where the timer went off, Python has to read what was written then. */
        bool free = state->turn != turn || !begin_ns;
        if (state->stop || !free || (begin_ns && now - begin_ns >= suspicious_ns) || now - free_ns >= patience_ns ||
            (has_timer && !timer_gettime(timer, &left) && !left.it_value.tv_sec && !left.it_value.tv_nsec))
            break;
        free_ns = cpu_seen_ns = now;
        turn = state->turn;
        if (has_cpu_clock && !clock_gettime(cpu_clock, &t))
            cpu_ns = t.tv_sec * NS_PER_S + t.tv_nsec;
        delay_ns = delayed_ns(run_queue);
        if (has_timer) {
            timer_settime(timer, 0, &patience, NULL);
            armed_ns = now;
            clock_gettime(CLOCK_REALTIME, &t);
            armed_wall_ns = t.tv_sec * NS_PER_S + t.tv_nsec;
        }
        __atomic_store_n(&state->seen_ns, now, __ATOMIC_RELAXED);
    }
    Py_END_ALLOW_THREADS
    PyObject *cpu = cpu_ns < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(cpu_ns);
    PyObject *delay = delay_ns < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(delay_ns);
    return Py_BuildValue("(ILNNLL)", turn, cpu_seen_ns, cpu, delay, armed_ns, armed_wall_ns);
}
