/* The type `Sections` as Python sees it. */

#include "sections.h"
#include "messages.h"
#include "pulses.h"

static int take_level(Sections *self, Level *level, PyObject *given)
{
    PyObject *first, *last, *worst, *busy;
    if (!PyArg_ParseTuple(given, "nOOOO", &level->size, &first, &last, &worst, &busy) ||
        take_array(&level->arrays[0], first, 1, INT64, CHANGE) < 0 ||
        take_array(&level->arrays[1], last, 1, INT64, CHANGE) < 0 ||
        take_array(&level->arrays[2], worst, 2, self->small ? UINT8 : INT64, CHANGE) < 0 ||
        (self->small && take_array(&level->arrays[3], busy, 2, INT64, CHANGE) < 0))
        return -1;
    level->count = length_of(&level->arrays[0]);
    level->first_ns = level->arrays[0].view.buf;
    level->last_ns = level->arrays[1].view.buf;
    level->worst = level->arrays[2].view.buf;
    level->busy_ns = self->small ? level->arrays[3].view.buf : NULL;
    if (length_of(&level->arrays[1]) != level->count || length_of(&level->arrays[2]) != level->count ||
        level->arrays[2].view.shape[1] != self->tracks || level->size < 1 ||
        level->size > PY_SSIZE_T_MAX / (level->count + 1) ||
        (self->small && (length_of(&level->arrays[3]) != level->count ||
                         level->arrays[3].view.shape[1] != self->tracks))) {
        PyErr_SetString(PyExc_ValueError, "a level's arrays do not fit together");
        return -1;
    }
    return 0;
}

static int fit_together(const Sections *self)
{
    for (int i = 1; i < LEVELS; i++) {
        const Level *coarser = &self->levels[i - 1], *level = &self->levels[i];
        if (coarser->size % level->size || level->count != coarser->count * (coarser->size / level->size))
            return 0;
    }
    const Level *fine = &self->levels[LEVELS - 1];
    return fine->count * fine->size >= self->records;
}

PyDoc_STRVAR(sections_doc,
"Sections(levels, tracks, begin_ns, end_ns, code, track)\n--\n\n"
"What a picture is drawn from: shares the arrays that it is given, which are not to be replaced.\n\n"
"`levels` are three tuples of a size in records, first_ns and last_ns (sections,), and worst (sections, tracks), of\n"
"uint8 for messages and of int64 for pulses, and busy_ns, of the same shape and int64, None for pulses. Of records: int64, int64, and uint8 or bool. For pulses `end_ns` is when\n"
"each was posted, `code` whether it is one, and `track` is None.");
static int sections_init(Sections *self, PyObject *args, PyObject *named)
{
    PyObject *levels[LEVELS], *begin, *end, *code, *track;
    if (named && PyDict_GET_SIZE(named)) {
        PyErr_SetString(PyExc_TypeError, "arguments are given by place");
        return -1;
    }
    if (self->tried) {
        PyErr_SetString(PyExc_TypeError, "it was made already");
        return -1;
    }
    self->tried = true;
    if (!PyArg_ParseTuple(args, "(O!O!O!)nOOOO", &PyTuple_Type, &levels[0], &PyTuple_Type, &levels[1], &PyTuple_Type,
                          &levels[2], &self->tracks, &begin, &end, &code, &track))
        return -1;
    self->small = track != Py_None;
    if (self->tracks < 1 || (!self->small && self->tracks != 1)) {
        PyErr_SetString(PyExc_ValueError, "so many tracks cannot be");
        return -1;
    }
    for (int i = 0; i < LEVELS; i++)
        if (take_level(self, &self->levels[i], levels[i]) < 0)
            return -1;
    if (take_array(&self->columns[0], begin, 1, INT64, READ) < 0 ||
        take_array(&self->columns[1], end, 1, INT64, READ) < 0 ||
        take_array(&self->columns[2], code, 1, self->small ? UINT8 : BOOL, READ) < 0 ||
        (self->small && take_array(&self->columns[3], track, 1, UINT8, READ) < 0))
        return -1;
    self->begin_ns = self->columns[0].view.buf, self->end_ns = self->columns[1].view.buf;
    self->code = self->columns[2].view.buf, self->track = self->small ? self->columns[3].view.buf : NULL;
    self->records = length_of(&self->columns[0]);
    for (int i = 1; i < (self->small ? 4 : 3); i++)
        if (length_of(&self->columns[i]) != self->records) {
            PyErr_SetString(PyExc_ValueError, "the columns have different lengths");
            return -1;
        }
    if (!fit_together(self)) {
        PyErr_SetString(PyExc_ValueError, "the levels do not fit together");
        return -1;
    }
    self->ready = true;
    return 0;
}

static void sections_dealloc(Sections *self)
{
    for (int i = 0; i < LEVELS; i++)
        for (int of = 0; of < 4; of++)
            let_go(&self->levels[i].arrays[of]);
    for (int i = 0; i < 4; i++)
        let_go(&self->columns[i]);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

PyDoc_STRVAR(enter_doc, "enter(places, tracks, first_ns, last_ns, values, busy_ns)\n--\n\n"
"Enter records: place and track (None: 0) of each, its first and its last instant, how bad it is, and for how long it\n"
"was handled (None for pulses).");
static PyObject *enter(Sections *self, PyObject *const *given, Py_ssize_t count)
{
    if (!self->ready)
        return PyErr_Format(PyExc_TypeError, "it was not made");
    if (count != 6)
        return PyErr_Format(PyExc_TypeError, "6 arguments were expected, not %zd", count);
    const char *const kinds[] = {INT64, UINT8, INT64, INT64, self->small ? UINT8 : INT64, INT64};
    Array arrays[6] = {0};
    PyObject *done = NULL;
    for (int i = 0; i < 6; i++)
        if (given[i] != Py_None || (i != 1 && (i != 5 || self->small))) {
            if (take_array(&arrays[i], given[i], 1, kinds[i], READ) < 0)
                goto out;
            if (length_of(&arrays[i]) != length_of(&arrays[0])) {
                PyErr_SetString(PyExc_ValueError, "one of each for each record was expected");
                goto out;
            }
        }
    const int64_t *places = arrays[0].view.buf, *first_ns = arrays[2].view.buf, *last_ns = arrays[3].view.buf;
    const uint8_t *tracks = arrays[1].held ? arrays[1].view.buf : NULL;
    for (Py_ssize_t i = 0; i < length_of(&arrays[0]); i++) {
        Py_ssize_t track = tracks ? tracks[i] : 0;
        if (places[i] < 0 || places[i] >= self->records || track >= self->tracks) {
            PyErr_SetString(PyExc_IndexError, "there is no such place or track");
            goto out;
        }
        for (int of = 0; of < LEVELS; of++) {
            Level *level = &self->levels[of];
            Py_ssize_t section = places[i] / level->size, at = section * self->tracks + track;
            if (level->first_ns[section] > first_ns[i])
                level->first_ns[section] = first_ns[i];
            if (level->last_ns[section] < last_ns[i])
                level->last_ns[section] = last_ns[i];
            if (self->small) {
                raise_to((uint8_t *)level->worst + at, ((const uint8_t *)arrays[4].view.buf)[i]);
                level->busy_ns[at] += ((const int64_t *)arrays[5].view.buf)[i];
            } else {
                int64_t *worst = (int64_t *)level->worst + at, value = ((const int64_t *)arrays[4].view.buf)[i];
                *worst = *worst < value ? value : *worst;
            }
        }
    }
    done = Py_NewRef(Py_None);
out:
    for (int i = 0; i < 6; i++)
        let_go(&arrays[i]);
    return done;
}

static PyMethodDef sections_methods[] = {
    {"enter", (PyCFunction)(void (*)(void))enter, METH_FASTCALL, enter_doc},
    {"message_columns", (PyCFunction)message_columns, METH_VARARGS, message_columns_doc},
    {"pulse_columns", (PyCFunction)pulse_columns, METH_VARARGS, pulse_columns_doc},
    {"longest", (PyCFunction)longest, METH_VARARGS, longest_doc},
    {NULL},
};

static PyTypeObject SectionsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "widgets.timeline._drawing.Sections",
    .tp_doc = sections_doc,
    .tp_basicsize = sizeof(Sections),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = PyType_GenericNew,
    .tp_init = (initproc)sections_init,
    .tp_dealloc = (destructor)sections_dealloc,
    .tp_methods = sections_methods,
};
