/* Pulses, which a timer of the kernel posts. */
#pragma once

#include <errno.h>
#include <unistd.h>

#include "state.h"

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
