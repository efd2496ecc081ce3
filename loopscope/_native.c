/* The part of the probe that runs in every message, without Python.

   Qt calls a callback of kind QInternal::EventNotifyCallback before it delivers an event. This one takes the
   time, has Qt deliver the event, takes the time again and writes the record: for every message of the main
   loop whose receiver is known and that is no input. For all others it has `notify` overridden in Python for
   as long as the message lasts (loopscope/probe.py), and is out of the way.

   It needs no headers of Qt: what it touches of it are symbols that libQt6Core exports and the places of two
   fields that its public, inlined headers have laid down for all of Qt 6 (QEvent's type, QSlotObjectBase).
   `qt_problem()` looks whether all of that is there. Functions of Qt that give an object are called with the
   calling convention of x86-64 (a hidden first argument), so elsewhere this module is not built. */

#define PY_SSIZE_T_CLEAN
#define _GNU_SOURCE
#include <Python.h>
#include <structmember.h>

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#if !defined(__linux__) || !defined(__x86_64__)
#error "only for Linux on x86-64"
#endif

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

/* What is used of Qt --------------------------------------------------------------------------------------- */

typedef bool (*Callback)(void **);
typedef struct SlotObject {
    int references;
    void (*call)(int which, struct SlotObject *self, void *receiver, void **arguments, bool *equal);
} SlotObject;
typedef struct { void *function; intptr_t adjustment; } MemberFunction;
enum { SLOT_DESTROY = 0, SLOT_CALL = 1 };
enum { DIRECT_CONNECTION = 1 };
enum { HOOK_VERSION = 0, HOOK_SIZE = 1, HOOK_REMOVE_OBJECT = 4 };

static struct {
    bool (*notify)(void *receiver, void *event);
    bool (*register_callback)(int kind, Callback);
    void (*connect)(void *made, const void *sender, void **signal, const void *receiver, void **slot_function,
                    SlotObject *slot, int type, const int *types, const void *meta_object);
    bool (*disconnect)(const void *connection);
    void (*release_connection)(void *connection);
    void *about_to_block, *awake, *dispatcher_meta_object;
    uintptr_t *hooks;
} qt;
static bool (*is_ancestor_of)(const void *widget, const void *other);

/* Why this module can do nothing here, NULL where it can. */
static const char *find_qt(void)
{
    static const char *problem = "";
    if (!problem || *problem)
        return problem;
    void *core = dlopen("libQt6Core.so.6", RTLD_NOLOAD | RTLD_NOW);
    if (!core)
        return "libQt6Core.so.6 is not loaded"; /* asked again next time */
    const struct { void *into; const char *name; } wanted[] = {
        {&qt.notify, "_ZN16QCoreApplication15notifyInternal2EP7QObjectP6QEvent"},
        {&qt.register_callback, "_ZN9QInternal16registerCallbackENS_8CallbackEPFbPPvE"},
        {&qt.connect, "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseE"
                      "N2Qt14ConnectionTypeEPKiPK11QMetaObject"},
        {&qt.disconnect, "_ZN7QObject10disconnectERKN11QMetaObject10ConnectionE"},
        {&qt.release_connection, "_ZN11QMetaObject10ConnectionD1Ev"},
        {&qt.about_to_block, "_ZN24QAbstractEventDispatcher12aboutToBlockEv"},
        {&qt.awake, "_ZN24QAbstractEventDispatcher5awakeEv"},
        {&qt.dispatcher_meta_object, "_ZN24QAbstractEventDispatcher16staticMetaObjectE"},
        {&qt.hooks, "qtHookData"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(core, wanted[i].name);
        if (!found)
            return problem = "libQt6Core.so.6 lacks a symbol";
        memcpy(wanted[i].into, &found, sizeof found);
    }
    if (qt.hooks[HOOK_VERSION] < 1 || qt.hooks[HOOK_SIZE] <= HOOK_REMOVE_OBJECT)
        return problem = "libQt6Core.so.6 has other hooks";
    return problem = NULL;
}

static uint16_t type_of(const void *event)
{
    uint16_t type;
    memcpy(&type, (const char *)event + sizeof(void *), sizeof type);
    return type;
}

/* What is known of a receiver, by its address, until it is destroyed ---------------------------------------- */

/* In its constructor an object sends events to itself, and its class and name are not yet what they will be. So
   it is named anew at each message until the loop's turn is another one, or until this many went by. */
enum { ENOUGH_NAMINGS = 32 };

typedef struct {
    const void *address; /* NULL: free; GONE: was one */
    uint32_t name_id;
    uint32_t turn; /* in which it was first named */
    uint8_t flags, kind, namings;
    bool is_window, is_widget, carries;
} Known;
#define GONE ((const void *)1)

typedef struct {
    Known *places;
    size_t size, used; /* a power of two; places that are not free */
} Table;

static size_t place_of(const Table *table, const void *address)
{
    return ((uintptr_t)address * 0x9E3779B97F4A7C15ULL >> 20) & (table->size - 1);
}

static Known *table_find(const Table *table, const void *address)
{
    if (!table->size)
        return NULL;
    for (size_t i = place_of(table, address);; i = (i + 1) & (table->size - 1)) {
        Known *known = &table->places[i];
        if (known->address == address)
            return known;
        if (!known->address)
            return NULL;
    }
}

static bool table_put(Table *table, const Known *known)
{
    Known *there = table_find(table, known->address);
    if (there) {
        *there = *known;
        return true;
    }
    if (table->used * 2 >= table->size) {
        size_t living = 0;
        for (size_t i = 0; i < table->size; i++)
            living += table->places[i].address && table->places[i].address != GONE;
        Table larger = {NULL, 256, 0};
        while (larger.size < 4 * (living + 1))
            larger.size *= 2;
        larger.places = calloc(larger.size, sizeof *larger.places);
        if (!larger.places)
            return false;
        for (size_t i = 0; i < table->size; i++)
            if (table->places[i].address && table->places[i].address != GONE)
                table_put(&larger, &table->places[i]);
        free(table->places);
        *table = larger;
    }
    size_t i = place_of(table, known->address);
    while (table->places[i].address)
        i = (i + 1) & (table->size - 1);
    table->places[i] = *known;
    table->used++;
    return true;
}

/* The store's counter --------------------------------------------------------------------------------------- */

typedef struct {
    PyObject_HEAD
    long long next_seq;
} Counter;

static PyMemberDef counter_members[] = {
    {"next_seq", T_LONGLONG, offsetof(Counter, next_seq), 0,
     "The number that the next record will get; also how many were ever recorded."},
    {NULL},
};

static PyTypeObject CounterType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "loopscope._native.Counter",
    .tp_doc = "The part of a record store that this module writes to.",
    .tp_basicsize = sizeof(Counter),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE,
    .tp_new = PyType_GenericNew,
    .tp_members = counter_members,
};

/* The state of the message that is being handled ------------------------------------------------------------ */

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
    bool passing; /* the event comes back at once, to be delivered */
    bool held;    /* it was taken off in the middle of its own message, and lives until that ends */
    bool attached;
    const void *pending;
    pthread_t thread;
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

static State *active; /* whose messages are recorded; one at most, and kept alive while it is */
static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static uintptr_t other_hook;
static bool hooked; /* `on_removed` is called, maybe by somebody who has put theirs above */
static bool registered;

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
    State *state = active;
    if (state) {
        forget(state, object);
        if (pthread_equal(pthread_self(), state->thread)) {
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
        /* It was meant for the program, which gets it at its own next line. */
        PyErr_Clear();
        PyErr_SetInterrupt();
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

/* Have Python see this event, and name its receiver. In the main loop the override was taken off at the end of
   the message before; where Ctrl+C or somebody's own override came between, it is put right here. */
static void ask_name(State *state, const void *receiver)
{
    state->pending = receiver;
    state->asks = 1;
    if (!state->overridden || !state->level)
        ask_python(state->look);
}

static void paint_next(State *state, const Known *widget)
{
    Known before = state->last_painted;
    bool was_painting = state->painting;
    state->painting = widget != NULL;
    if (widget)
        state->last_painted = *widget;
    state->special = 1;
    if (!was_painting)
        return;
    if (widget && before.is_widget && widget->is_widget && before.address && widget->address &&
        is_ancestor_of && is_ancestor_of(before.address, widget->address))
        return;
    if (!state->painted)
        state->painted = before.name_id;
    if (!state->user_painted && !before.flags)
        state->user_painted = before.name_id;
}

static void end_message(State *state, int64_t begin_ns, int64_t end_ns, bool is_window)
{
    if (state->carrier)
        return;
    /* Read back: a loop inside the handler cuts the message into pieces, this is the last. */
    if (state->begin_ns)
        begin_ns = state->begin_ns;
    uint8_t kind = state->kind, flags = state->flags;
    uint32_t name_id = state->name_id;
    if (state->painting)
        paint_next(state, NULL);
    if (state->painted && (kind == KIND_PAINT || (is_window && kind != KIND_INPUT && kind != KIND_ASYNCIO && kind != KIND_IO))) {
        kind = KIND_PAINT;
        name_id = state->user_painted;
        if (!name_id) {
            name_id = state->painted;
            flags |= FLAG_OWN;
        }
    } else if (kind == KIND_PAINT) {
        kind = KIND_OTHER; /* asked for, and then nothing was painted */
    }
    append(state, state->posted_ns, begin_ns, end_ns, name_id, state->detail, kind, flags);
}

static void forget_what_happened(State *state)
{
    state->special = state->carrier = 0;
    state->painting = false;
    state->painted = state->user_painted = 0;
}

/* Called by Qt before each event that it delivers, in any thread; true: it has been delivered. */
static bool on_event(void **data)
{
    State *state = active;
    if (!state || !pthread_equal(pthread_self(), state->thread))
        return false;
    if (state->passing) {
        state->passing = false;
        return false;
    }
    void *receiver = data[0], *event = data[1];
    Known known;
    if (state->depth > state->level) {
        /* Work inside a message: of interest is who paints. */
        if (!state->fast || state->level || state->overridden || state->user_painted ||
            type_of(event) != EVENT_PAINT)
            return false;
        if (find_known(state, receiver, &known)) {
            paint_next(state, &known);
        } else {
            ask_name(state, receiver);
        }
        return false;
    }
    uint16_t type = type_of(event);
    /* An object that is deleted later goes through Python, whose frame holds its wrapper until it is gone: where the
       last reference is given back in the midst of the destructor, Shiboken 6.11 may use the wrapper once more. */
    if (state->overridden || state->level || state->kinds[type] == KIND_INPUT || type == EVENT_DEFERRED_DELETE ||
        !find_known(state, receiver, &known)) {
        ask_name(state, receiver);
        return false;
    }
    state->posted_ns = UNKNOWN_NS;
    state->name_id = known.name_id;
    state->detail = type;
    state->kind = known.carries ? known.kind : state->kinds[type];
    state->flags = known.flags;
    state->nested = 0;
    if (known.carries)
        state->carrying = 1;
    state->depth = 1;
    state->fast = state->passing = true;
    int64_t begin_ns = state->begin_ns = now_ns();
    *(bool *)data[2] = qt.notify(receiver, event);
    int64_t end_ns = now_ns();
    state->fast = state->passing = false;
    state->depth = 0;
    if (state->level)
        ask_python(state->resume);
    if (state->special) {
        end_message(state, begin_ns, end_ns, known.is_window);
        forget_what_happened(state);
    } else {
        uint8_t kind = state->kind == KIND_PAINT ? KIND_OTHER : state->kind;
        append(state, UNKNOWN_NS, begin_ns, end_ns, known.name_id, type, kind, known.flags);
    }
    state->begin_ns = 0;
    if (known.carries)
        state->carrying = 0;
    if (state->overridden)
        ask_python(state->rest);
    if (state->held) {
        PyGILState_STATE gil = PyGILState_Ensure();
        state->held = false;
        Py_DECREF(state);
        PyGILState_Release(gil);
    }
    return true;
}

/* Where a loop's turn begins and ends: what a handler's own loop does, Python follows. */
static void take_turn(State *state)
{
    PyGILState_STATE gil = PyGILState_Ensure();
    PyObject *frame = (PyObject *)PyEval_GetFrame();
    if (frame && state->take_turn) {
        Py_INCREF(frame);
        call_python(state->take_turn, frame);
        Py_DECREF(frame);
    }
    PyGILState_Release(gil);
}

static void about_to_block(int which, SlotObject *slot, void *receiver, void **arguments, bool *equal)
{
    (void)slot, (void)receiver, (void)arguments, (void)equal;
    State *state = active;
    if (which != SLOT_CALL || !state)
        return;
    state->turn++;
    state->waiting = 1;
    if (state->depth)
        take_turn(state);
}

static void awake(int which, SlotObject *slot, void *receiver, void **arguments, bool *equal)
{
    (void)slot, (void)receiver, (void)arguments, (void)equal;
    State *state = active;
    if (which != SLOT_CALL || !state)
        return;
    /* Deeper than the loop's own level means that a handler has called a loop, whatever the outer one did. */
    if (state->waiting && state->depth == state->level) {
        state->waiting = 0;
        if (state->level)
            state->last_ns = now_ns();
    } else {
        state->turn++;
        if (state->depth)
            take_turn(state);
    }
}

static SlotObject slots[] = {{1, about_to_block}, {1, awake}};

/* What Python calls ----------------------------------------------------------------------------------------- */

static int state_clear(State *state)
{
    Py_CLEAR(state->look);
    Py_CLEAR(state->rest);
    Py_CLEAR(state->take_turn);
    Py_CLEAR(state->resume);
    return 0;
}

static int state_traverse(State *state, visitproc visit, void *arg)
{
    Py_VISIT(state->look);
    Py_VISIT(state->rest);
    Py_VISIT(state->take_turn);
    Py_VISIT(state->resume);
    return 0;
}

static void state_dealloc(State *state)
{
    PyObject_GC_UnTrack(state);
    state_clear(state);
    Py_CLEAR(state->store);
    Py_CLEAR(state->kinds_bytes);
    if (state->ring.buf)
        PyBuffer_Release(&state->ring);
    free(state->known.places);
    Py_TYPE(state)->tp_free((PyObject *)state);
}

PyDoc_STRVAR(bind_doc, "bind(store, ring, capacity, kinds)\n--\n\nSay where records go, and the kind of each type.");
static PyObject *state_bind(State *state, PyObject *args)
{
    PyObject *store, *ring, *kinds;
    Py_ssize_t capacity;
    if (!PyArg_ParseTuple(args, "O!OnS", &CounterType, &store, &ring, &capacity, &kinds))
        return NULL;
    if (PyBytes_GET_SIZE(kinds) != 1 << 16) {
        PyErr_SetString(PyExc_ValueError, "a kind for each of 65,536 types is needed");
        return NULL;
    }
    if (state->ring.buf) {
        PyErr_SetString(PyExc_RuntimeError, "bound already");
        return NULL;
    }
    if (PyObject_GetBuffer(ring, &state->ring, PyBUF_WRITABLE) < 0)
        return NULL;
    if (capacity < 1 || state->ring.len < capacity * (Py_ssize_t)sizeof(Record)) {
        PyBuffer_Release(&state->ring);
        PyErr_SetString(PyExc_ValueError, "the ring is too small");
        return NULL;
    }
    state->capacity = capacity;
    state->store = (Counter *)Py_NewRef(store);
    state->kinds_bytes = Py_NewRef(kinds);
    state->kinds = (const unsigned char *)PyBytes_AS_STRING(kinds);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(attach_doc, "attach(dispatcher, look, rest, take_turn, resume)\n--\n\n"
"Begin to record the messages of this thread; False where another state does, or Qt lacks what it needs.\n\n"
"`dispatcher` is the address of the thread's event dispatcher. `look` puts the override in Python on and\n"
"`rest` takes it off; `take_turn` is told the frame that has called a loop; `resume` leaves all loops.");
static PyObject *state_attach(State *state, PyObject *args)
{
    unsigned long long dispatcher;
    PyObject *look, *rest, *turn, *resume;
    if (!PyArg_ParseTuple(args, "KOOOO", &dispatcher, &look, &rest, &turn, &resume))
        return NULL;
    if (active || !dispatcher || !state->store || find_qt())
        Py_RETURN_FALSE;
    void *widgets = dlopen("libQt6Widgets.so.6", RTLD_NOLOAD | RTLD_NOW);
    void *ancestor = widgets ? dlsym(widgets, "_ZNK7QWidget12isAncestorOfEPKS_") : NULL;
    memcpy(&is_ancestor_of, &ancestor, sizeof ancestor);
    state_clear(state);
    state->look = Py_NewRef(look);
    state->rest = Py_NewRef(rest);
    state->take_turn = Py_NewRef(turn);
    state->resume = Py_NewRef(resume);
    state->thread = pthread_self();
    state->attached = true;
    active = (State *)Py_NewRef(state);
    void *const signals[] = {qt.about_to_block, qt.awake};
    for (int i = 0; i < 2; i++) {
        MemberFunction signal = {signals[i], 0};
        __atomic_add_fetch(&slots[i].references, 1, __ATOMIC_RELAXED); /* so Qt never frees it */
        qt.connect(&state->connections[i], (void *)(uintptr_t)dispatcher, (void **)&signal,
                   (void *)(uintptr_t)dispatcher, NULL, &slots[i], DIRECT_CONNECTION, NULL,
                   qt.dispatcher_meta_object);
    }
    if (!hooked) {
        other_hook = qt.hooks[HOOK_REMOVE_OBJECT];
        qt.hooks[HOOK_REMOVE_OBJECT] = (uintptr_t)on_removed;
        hooked = true;
    }
    /* Once and for ever: Qt's list of callbacks is not protected from threads that deliver events meanwhile. */
    if (!registered)
        registered = qt.register_callback(0, on_event);
    Py_RETURN_TRUE;
}

PyDoc_STRVAR(detach_doc, "detach()\n--\n\nRecord no more. Harmless when not attached.");
static PyObject *state_detach(State *state, PyObject *unused)
{
    (void)unused;
    if (active == state) {
        active = NULL;
        state->attached = false;
        state->overridden = state->asks = 0;
        state->pending = NULL;
        for (int i = 0; i < 2; i++) {
            qt.disconnect(&state->connections[i]);
            qt.release_connection(&state->connections[i]);
            state->connections[i] = NULL;
        }
        if (qt.hooks[HOOK_REMOVE_OBJECT] == (uintptr_t)on_removed) {
            qt.hooks[HOOK_REMOVE_OBJECT] = other_hook;
            hooked = false;
        }
        if (state->fast && !state->held) { /* its message is still to end */
            Py_INCREF(state);
            state->held = true;
        }
        pthread_mutex_lock(&table_lock);
        free(state->known.places);
        state->known = (Table){NULL, 0, 0};
        pthread_mutex_unlock(&table_lock);
        Py_DECREF(state);
    }
    Py_RETURN_NONE;
}

PyDoc_STRVAR(learn_doc, "learn(name_id, flags, kind, is_window, is_widget, carries)\n--\n\n"
"Remember what is known of the receiver that Python was asked to name, if it was asked just now.");
static PyObject *state_learn(State *state, PyObject *const *args, Py_ssize_t count)
{
    if (count != 6) {
        PyErr_SetString(PyExc_TypeError, "learn takes 6 arguments");
        return NULL;
    }
    Known known = {.address = state->pending};
    state->pending = NULL;
    state->asks = 0;
    if (!known.address || !state->attached)
        Py_RETURN_NONE;
    known.name_id = (uint32_t)PyLong_AsUnsignedLong(args[0]);
    known.flags = (uint8_t)PyLong_AsLong(args[1]);
    known.kind = (uint8_t)PyLong_AsLong(args[2]);
    known.is_window = PyObject_IsTrue(args[3]) == 1;
    known.is_widget = PyObject_IsTrue(args[4]) == 1;
    known.carries = PyObject_IsTrue(args[5]) == 1;
    if (PyErr_Occurred())
        return NULL;
    pthread_mutex_lock(&table_lock);
    const Known *before = table_find(&state->known, known.address);
    known.turn = before ? before->turn : state->turn;
    known.namings = !before ? 1 : before->turn == state->turn ? before->namings + 1 : ENOUGH_NAMINGS;
    bool kept = table_put(&state->known, &known);
    pthread_mutex_unlock(&table_lock);
    return kept ? Py_NewRef(Py_None) : PyErr_NoMemory();
}

PyDoc_STRVAR(forget_doc, "forget(address)\n--\n\nHave the object at `address` named anew at its next message.");
static PyObject *state_forget(State *state, PyObject *address)
{
    void *object = PyLong_AsVoidPtr(address);
    if (!object && PyErr_Occurred())
        return NULL;
    forget(state, object);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(paint_doc, "paint(address, name_id, flags, is_widget)\n--\n\nNote that a widget is painted.");
static PyObject *state_paint(State *state, PyObject *args)
{
    unsigned long long address;
    Known known = {NULL};
    int is_widget;
    if (!PyArg_ParseTuple(args, "KIbp", &address, &known.name_id, &known.flags, &is_widget))
        return NULL;
    known.address = (void *)(uintptr_t)address;
    known.is_widget = is_widget;
    paint_next(state, &known);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(end_painting_doc, "end_painting()\n--\n\nNote that nothing more is painted in this message.");
static PyObject *state_end_painting(State *state, PyObject *unused)
{
    (void)unused;
    if (state->painting)
        paint_next(state, NULL);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(forget_painting_doc, "forget_painting()\n--\n\nForget what was painted until now.");
static PyObject *state_forget_painting(State *state, PyObject *unused)
{
    (void)unused;
    state->painting = false;
    state->painted = state->user_painted = 0;
    Py_RETURN_NONE;
}

static PyObject *state_get_message(State *state, void *unused)
{
    (void)unused;
    return Py_BuildValue("(LIIBB)", state->posted_ns, state->name_id, state->detail, state->kind, state->flags);
}

static int state_set_message(State *state, PyObject *message, void *unused)
{
    (void)unused;
    if (!message || !PyTuple_Check(message) || PyTuple_GET_SIZE(message) != 5) {
        PyErr_SetString(PyExc_TypeError, "a message is a tuple of five numbers");
        return -1;
    }
    state->posted_ns = PyLong_AsLongLong(PyTuple_GET_ITEM(message, 0));
    state->name_id = (unsigned int)PyLong_AsUnsignedLong(PyTuple_GET_ITEM(message, 1));
    state->detail = (unsigned int)PyLong_AsUnsignedLong(PyTuple_GET_ITEM(message, 2));
    /* `Kind` and `Flag` are whole numbers, too. */
    state->kind = (unsigned char)PyLong_AsLong(PyTuple_GET_ITEM(message, 3));
    state->flags = (unsigned char)PyLong_AsLong(PyTuple_GET_ITEM(message, 4));
    return PyErr_Occurred() ? -1 : 0;
}

/* Pulses ---------------------------------------------------------------------------------------------------- */

enum { MOST_PULSES = 512 };

/* Called by GLib when the kernel's timer has ticked: gint (*)(gint, GIOCondition, gpointer). */
static int on_pulse(int file, unsigned int condition, void *data)
{
    (void)condition;
    State *state = data;
    uint64_t ticks = 0;
    if (read(file, &ticks, sizeof ticks) != sizeof ticks && errno != EAGAIN && errno != EINTR)
        return 0;
    int64_t now = now_ns();
    state->pulses_owed += (long long)ticks;
    /* Those of a freeze at once, but a laptop may have slept for a night. */
    for (int i = 0; i < MOST_PULSES && state->pulses_owed; i++, state->pulses_owed--) {
        append(state, state->next_pulse_ns, now, now, state->pulse_name, 0, KIND_PULSE, FLAG_OWN);
        state->next_pulse_ns += state->pulse_every_ns;
    }
    return 1;
}

PyDoc_STRVAR(take_pulses_doc, "take_pulses(next_ns, every_ns, name_id)\n--\n\n"
"Give the addresses of a function for GLib that records the ticks of a kernel's timer, and of its data.");
static PyObject *state_take_pulses(State *state, PyObject *args)
{
    if (!PyArg_ParseTuple(args, "LLI", &state->next_pulse_ns, &state->pulse_every_ns, &state->pulse_name))
        return NULL;
    state->pulses_owed = 0;
    return Py_BuildValue("(KK)", (unsigned long long)(uintptr_t)on_pulse, (unsigned long long)(uintptr_t)state);
}

/* The watcher's rounds while the loop is free --------------------------------------------------------------- */

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

PyDoc_STRVAR(watch_doc, "watch(every_ns, suspicious_ns, turn, free_ns, timer, patience_ns, cpu_clock, run_queue)\n--\n\n"
"Sleep `every_ns` again and again, without the GIL, until the loop is seen busy with one turn for longer than\n"
"`suspicious_ns`, or `stop` is set. In each round in which it is free, set `timer` (0: none) to `patience_ns`.\n\n"
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
    Py_BEGIN_ALLOW_THREADS
    while (!state->stop) {
        nanosleep(&every, NULL);
        int64_t now = now_ns();
        int64_t begin_ns = __atomic_load_n(&state->begin_ns, __ATOMIC_RELAXED);
        if (state->stop || now - free_ns >= patience_ns)
            break; /* not run for long: Python must see whether the timer went off meanwhile */
        if (state->turn != turn || !begin_ns) {
            free_ns = cpu_seen_ns = now;
            turn = state->turn;
            if (has_cpu_clock && !clock_gettime(cpu_clock, &t))
                cpu_ns = t.tv_sec * NS_PER_S + t.tv_nsec;
            delay_ns = delayed_ns(run_queue);
        } else if (now - free_ns >= suspicious_ns) {
            break;
        }
        if (has_timer) {
            const struct itimerspec left = {{0, 0}, {patience_ns / NS_PER_S, patience_ns % NS_PER_S}};
            timer_settime((timer_t)(uintptr_t)timer_address, 0, &left, NULL);
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

#define NUMBER(name, type, text) {#name, type, offsetof(State, name), 0, text}
static PyMemberDef state_members[] = {
    NUMBER(posted_ns, T_LONGLONG, "When the message was posted."),
    NUMBER(name_id, T_UINT, "Who handles the message."),
    NUMBER(kind, T_UBYTE, "Its kind, as far as is known."),
    NUMBER(begin_ns, T_LONGLONG, NULL),
    NUMBER(last_ns, T_LONGLONG, NULL),
    NUMBER(turn, T_UINT, NULL),
    NUMBER(depth, T_INT, NULL),
    NUMBER(level, T_INT, NULL),
    NUMBER(nested, T_INT, NULL),
    NUMBER(painted, T_UINT, NULL),
    NUMBER(user_painted, T_UINT, NULL),
    NUMBER(waiting, T_BOOL, NULL),
    NUMBER(special, T_BOOL, NULL),
    NUMBER(carrier, T_BOOL, NULL),
    NUMBER(carrying, T_BOOL, NULL),
    NUMBER(overridden, T_BOOL, "The override in Python is on."),
    NUMBER(asks, T_BOOL, "A receiver is to be named: `learn` waits to be called."),
    {"fast", T_BOOL, offsetof(State, fast), READONLY, "This module handles the message, not the override."},
    NUMBER(seen_ns, T_LONGLONG, "Until when the watcher has looked."),
    NUMBER(stop, T_BOOL, "The watcher is to end."),
    {NULL},
};
static PyGetSetDef state_properties[] = {
    {"message", (getter)state_get_message, (setter)state_set_message, NULL, NULL},
    {NULL},
};
static PyMethodDef state_methods[] = {
    {"bind", (PyCFunction)state_bind, METH_VARARGS, bind_doc},
    {"attach", (PyCFunction)state_attach, METH_VARARGS, attach_doc},
    {"detach", (PyCFunction)state_detach, METH_NOARGS, detach_doc},
    {"learn", (PyCFunction)(void (*)(void))state_learn, METH_FASTCALL, learn_doc},
    {"forget", (PyCFunction)state_forget, METH_O, forget_doc},
    {"paint", (PyCFunction)state_paint, METH_VARARGS, paint_doc},
    {"end_painting", (PyCFunction)state_end_painting, METH_NOARGS, end_painting_doc},
    {"forget_painting", (PyCFunction)state_forget_painting, METH_NOARGS, forget_painting_doc},
    {"take_pulses", (PyCFunction)state_take_pulses, METH_VARARGS, take_pulses_doc},
    {"watch", (PyCFunction)state_watch, METH_VARARGS, watch_doc},
    {NULL},
};
static PyTypeObject StateType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "loopscope._native.State",
    .tp_doc = "The message that the GUI thread is in, rewritten for each; other threads may read it.",
    .tp_basicsize = sizeof(State),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC,
    .tp_new = PyType_GenericNew,
    .tp_dealloc = (destructor)state_dealloc,
    .tp_traverse = (traverseproc)state_traverse,
    .tp_clear = (inquiry)state_clear,
    .tp_members = state_members,
    .tp_getset = state_properties,
    .tp_methods = state_methods,
};

/* The module ------------------------------------------------------------------------------------------------ */

PyDoc_STRVAR(problem_doc, "qt_problem()\n--\n\nSay why messages cannot be recorded by this module; None where they can.");
static PyObject *module_problem(PyObject *module, PyObject *unused)
{
    (void)module, (void)unused;
    const char *problem = find_qt();
    return problem ? PyUnicode_FromString(problem) : Py_NewRef(Py_None);
}

PyDoc_STRVAR(event_type_doc, "event_type(address)\n--\n\nGive the type of the QEvent at `address`, as this module reads it.");
static PyObject *module_event_type(PyObject *module, PyObject *address)
{
    (void)module;
    void *event = PyLong_AsVoidPtr(address);
    if (!event)
        return PyErr_Occurred() ? NULL : PyLong_FromLong(0);
    return PyLong_FromLong(type_of(event));
}

static PyMethodDef module_methods[] = {
    {"qt_problem", module_problem, METH_NOARGS, problem_doc},
    {"event_type", module_event_type, METH_O, event_type_doc},
    {NULL},
};
static struct PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "loopscope._native",
    .m_doc = "The part of the probe that runs in every message.",
    .m_size = -1,
    .m_methods = module_methods,
};

PyMODINIT_FUNC PyInit__native(void)
{
    if (PyType_Ready(&CounterType) < 0 || PyType_Ready(&StateType) < 0)
        return NULL;
    PyObject *module = PyModule_Create(&module_definition);
    if (module && (PyModule_AddObjectRef(module, "Counter", (PyObject *)&CounterType) < 0 ||
                   PyModule_AddObjectRef(module, "State", (PyObject *)&StateType) < 0))
        Py_CLEAR(module);
    return module;
}
