/* The state that Python and C share: the message that is being handled, and the number of the next record. */
#pragma once

#include <Python.h>
#include <pthread.h>

#include "qt.h"
#include "receivers.h"
#include "record.h"

/* The part of a record store that is written to here. */
typedef struct {
    PyObject_HEAD
    long long next_seq;
} Counter;

typedef struct {
    PyObject_HEAD
    long long posted_ns, begin_ns, last_ns;
    unsigned int name_id, detail, turn, painted, user_painted;
    unsigned char kind, flags;
    int depth, level, nested;
    char waiting, special, carrier, carrying, overridden;
    char asks; /* Python is to name the receiver at `pending` */

    /* The widget painted last in this message, NULL when it has died; `painting` tells whether there is one. */
    bool painting;
    Known last_painted;

    bool fast;    /* the outermost message is handled by this module */
    bool held;    /* it was taken off in the middle of its own message, and lives until that ends */
    bool attached;
    const void *pending;
    Table known;
    const unsigned char *kinds;
    Counter *store;
    Py_buffer ring;
    size_t capacity;
    PyObject *kinds_bytes, *look, *rest, *take_turn, *resume;
    void *connections[2];

    /* Pulses of a timer of the kernel. */
    long long next_pulse_ns, pulse_every_ns, pulses_owed;
    unsigned int pulse_name;

    /* The watcher. */
    long long seen_ns;
    char stop;
} State;

/* Whose messages are recorded; one at most, and kept alive while it is. Changed by the GUI thread alone, under
   `table_lock`, under which other threads read it. */
static State *active;
static pthread_t gui_thread; /* that of the last one */
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static uintptr_t other_hook;
static bool hooked; /* `on_removed` is called, maybe by somebody who has put theirs above */

/* Give what is known of an object for good. */
static bool find_known(const State *state, const void *address, Known *found)
{
    pthread_mutex_lock(&table_lock);
    const Known *known = table_find(&state->known, address);
    bool settled = known && known->namings >= ENOUGH_NAMINGS;
    if (settled)
        *found = *known;
    pthread_mutex_unlock(&table_lock);
    return settled;
}

static void forget(State *state, const void *address)
{
    pthread_mutex_lock(&table_lock);
    Known *known = table_find(&state->known, address);
    if (known)
        known->address = GONE;
    pthread_mutex_unlock(&table_lock);
}

/* Called by Qt for each object that is destroyed, in any thread. */
static void on_removed(void *object)
{
    pthread_mutex_lock(&table_lock);
    State *state = active;
    Known *known = state ? table_find(&state->known, object) : NULL;
    if (known)
        known->address = GONE;
    pthread_mutex_unlock(&table_lock);
    if (pthread_equal(pthread_self(), gui_thread)) {
        if (state) {
            if (state->last_painted.address == object)
                state->last_painted.address = NULL;
            if (state->pending == object) {
                state->pending = NULL;
                state->asks = 0;
            }
        }
    }
    if (other_hook)
        ((void (*)(void *))other_hook)(object);
}

static void append(State *state, int64_t posted_ns, int64_t begin_ns, int64_t end_ns, uint32_t name_id,
                   uint32_t detail, uint8_t kind, uint8_t flags)
{
    Record *ring = state->ring.buf;
    long long number = state->store->next_seq;
    Record *record = &ring[(size_t)number % state->capacity];
    *record = (Record){posted_ns, begin_ns, end_ns, name_id, state->turn, detail, kind, flags, 0, 0};
    /* A reader in another thread sees the number only after what it stands for. */
    __atomic_store_n(&state->store->next_seq, number + 1, __ATOMIC_RELEASE);
}

/* Call into Python, whose error indicator stays as it was. */
static void call_python(PyObject *function, PyObject *argument)
{
    PyObject *type, *value, *trace;
    PyErr_Fetch(&type, &value, &trace);
    PyObject *result = argument ? PyObject_CallOneArg(function, argument) : PyObject_CallNoArgs(function);
    if (!result && PyErr_ExceptionMatches(PyExc_KeyboardInterrupt)) {
        /* It was meant for the program, which gets it at its own next line. Its handler has run already. */
        PyErr_Clear();
        PyThreadState_SetAsyncExc(PyThread_get_thread_ident(), PyExc_KeyboardInterrupt);
    } else if (!result && PyErr_ExceptionMatches(PyExc_SystemExit)) {
        PyErr_Print(); /* ends the program, as in any slot */
    } else if (!result) {
        PyErr_WriteUnraisable(function);
    }
    Py_XDECREF(result);
    PyErr_Restore(type, value, trace);
}

static void ask_python(PyObject *function)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    if (function)
        call_python(function, NULL);
    PyGILState_Release(gil);
}
