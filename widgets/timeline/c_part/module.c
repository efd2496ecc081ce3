/* The part of the timeline's drawing that goes through many records and pixels.

   What it does numpy does as well (summaries.py, message_tracks.py, pulse_track.py, fill_columns.py), and each test of
   those is run with both. But numpy goes through a picture of 200 ms in some 700 calls, each of which takes longer than
   the work of all in here; and through a million records level by level with an array for each step. */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <string.h>

#include "arrays.h"
#include "sections_type.h"
#include "fill.h"

/* Raised with each change of what Python sees, here and in widgets/timeline/drawing.py: a file that was built before
   is not used then. */
enum { INTERFACE = 2 };

static PyMethodDef module_methods[] = {
    {"fill_columns", (PyCFunction)(void (*)(void))fill_columns, METH_FASTCALL, fill_columns_doc},
    {"fill_bars", (PyCFunction)(void (*)(void))fill_bars, METH_FASTCALL, fill_bars_doc},
    {NULL},
};
static struct PyModuleDef module_definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "widgets.timeline._drawing",
    .m_doc = "The part of the timeline's drawing that goes through many records and pixels.",
    .m_size = -1,
    .m_methods = module_methods,
};

PyMODINIT_FUNC PyInit__drawing(void)
{
    if (PyType_Ready(&SectionsType) < 0)
        return NULL;
    PyObject *module = PyModule_Create(&module_definition);
    if (module && (PyModule_AddObjectRef(module, "Sections", (PyObject *)&SectionsType) < 0 ||
                   PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) < 0))
        Py_CLEAR(module);
    return module;
}
