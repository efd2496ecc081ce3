/* The state as Python sees it: what it reads, and what it calls. */
#pragma once

#include <structmember.h>

#include "application.h"
#include "messages.h"
#include "pulses.h"
#include "watching.h"

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

static void set_active(State *state)
{
    pthread_mutex_lock(&table_lock);
    active = state;
    pthread_mutex_unlock(&table_lock);
}

static void disconnect(State *state)
{
    for (int i = 0; i < 2; i++) {
        qt.disconnect(&state->connections[i]);
        qt.release_connection(&state->connections[i]);
        state->connections[i] = NULL;
    }
}

static bool connect_turns(State *state, void *dispatcher)
{
    void *const signals[] = {qt.about_to_block, qt.awake};
    for (int i = 0; i < 2; i++) {
        MemberFunction signal = {signals[i], 0};
        __atomic_add_fetch(&slots[i].references, 1, __ATOMIC_RELAXED); /* so Qt never frees it */
        qt.connect(&state->connections[i], dispatcher, (void **)&signal, dispatcher, NULL, &slots[i],
                   DIRECT_CONNECTION, NULL, qt.dispatcher_meta_object);
    }
    return state->connections[0] && state->connections[1];
}

PyDoc_STRVAR(attach_doc, "attach(application, dispatcher, look, rest, take_turn, resume)\n--\n\n"
"Begin to record the messages of this thread; False where another state does, or Qt lacks what it needs.\n\n"
"`application` and `dispatcher` are the addresses of the application and of its event dispatcher. `look` puts the\n"
"override in Python on and `rest` takes it off; `take_turn` is told the frame that has called a loop; `resume`\n"
"leaves all loops.");
static PyObject *state_attach(State *state, PyObject *args)
{
    unsigned long long app, dispatcher;
    PyObject *look, *rest, *turn, *resume;
    if (!PyArg_ParseTuple(args, "KKOOOO", &app, &dispatcher, &look, &rest, &turn, &resume))
        return NULL;
    if (active || !app || !dispatcher || !state->store || find_qt())
        Py_RETURN_FALSE;
    void *widgets = dlopen("libQt6Widgets.so.6", RTLD_NOLOAD | RTLD_NOW);
    void *ancestor = widgets ? dlsym(widgets, "_ZNK7QWidget12isAncestorOfEPKS_") : NULL;
    memcpy(&is_ancestor_of, &ancestor, sizeof ancestor);
    bool connected = connect_turns(state, (void *)(uintptr_t)dispatcher);
    if (!connected || !watch_application((uintptr_t *)(uintptr_t)app)) {
        disconnect(state);
        Py_RETURN_FALSE;
    }
    state_clear(state);
    state->look = Py_NewRef(look);
    state->rest = Py_NewRef(rest);
    state->take_turn = Py_NewRef(turn);
    state->resume = Py_NewRef(resume);
    state->attached = true;
    gui_thread = pthread_self();
    set_active((State *)Py_NewRef(state));
    if (!hooked) {
        other_hook = qt.hooks[HOOK_REMOVE_OBJECT];
        qt.hooks[HOOK_REMOVE_OBJECT] = (uintptr_t)on_removed;
        hooked = true;
    }
    Py_RETURN_TRUE;
}

PyDoc_STRVAR(detach_doc, "detach(lives)\n--\n\n"
"Record no more; `lives` tells whether the application is still there. Harmless when not attached.");
static PyObject *state_detach(State *state, PyObject *lives)
{
    if (active != state)
        Py_RETURN_NONE;
    set_active(NULL);
    leave_application(PyObject_IsTrue(lives) == 1);
    state->attached = false;
    state->overridden = state->asks = 0;
    state->pending = NULL;
    disconnect(state);
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
static PyObject *state_get_pending(State *state, void *unused)
{
    (void)unused;
    return PyLong_FromVoidPtr((void *)state->pending);
}

static PyGetSetDef state_properties[] = {
    {"pending", (getter)state_get_pending, NULL, "The address of the receiver that is to be named.", NULL},
    {"message", (getter)state_get_message, (setter)state_set_message, NULL, NULL},
    {NULL},
};
static PyMethodDef state_methods[] = {
    {"bind", (PyCFunction)state_bind, METH_VARARGS, bind_doc},
    {"attach", (PyCFunction)state_attach, METH_VARARGS, attach_doc},
    {"detach", (PyCFunction)state_detach, METH_O, detach_doc},
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
