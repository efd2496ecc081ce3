/* Messages and turns: what Qt calls. */
#pragma once

#include "state.h"

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
    bool may_be_frame = is_window && kind != KIND_INPUT && kind != KIND_ASYNCIO && kind != KIND_IO;
    if (state->painted && (kind == KIND_PAINT || may_be_frame)) {
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

static Notify deliver; /* what the application's `notify` was before: see application.h */

/* Stands for the application's virtual `notify`: Qt calls it for each event that it delivers, in any thread. */
static bool on_notify(void *self, void *receiver, void *event)
{
    State *state = pthread_equal(pthread_self(), gui_thread) ? active : NULL;
    if (!state)
        return deliver(self, receiver, event);
    Known known;
    if (state->depth > state->level) {
        /* Work inside a message: of interest is who paints. */
        if (!state->fast || state->level || state->overridden || state->user_painted ||
            type_of(event) != EVENT_PAINT)
            return deliver(self, receiver, event);
        if (find_known(state, receiver, &known)) {
            paint_next(state, &known);
        } else {
            ask_name(state, receiver);
        }
        return deliver(self, receiver, event);
    }
    uint16_t type = type_of(event);
    /* An object that is deleted later goes through Python, whose frame holds its wrapper until it is gone: where the
       last reference is given back in the midst of the destructor, Shiboken 6.11 may use the wrapper once more. */
    if (state->overridden || state->level || state->kinds[type] == KIND_INPUT || type == EVENT_DEFERRED_DELETE ||
        !find_known(state, receiver, &known)) {
        ask_name(state, receiver);
        return deliver(self, receiver, event);
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
    state->fast = true;
    int64_t begin_ns = state->begin_ns = now_ns();
    bool result = deliver(self, receiver, event);
    int64_t end_ns = now_ns();
    state->fast = false;
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
    return result;
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
