/* The part of the probe that runs in every message, without Python.

   Qt calls a callback of kind QInternal::EventNotifyCallback before it delivers an event. This one takes the
   time, has Qt deliver the event, takes the time again and writes the record: for every message of the main
   loop whose receiver is known and that is no input. For all others it has `notify` overridden in Python for
   as long as the message lasts (loopscope/probe.py), and is out of the way.

   It needs no headers of Qt: what it touches of it are symbols that libQt6Core exports and the places of two
   fields that its public, inlined headers have laid down for all of Qt 6 (QEvent's type, QSlotObjectBase).
   `qt_problem()` looks whether all of that is there (qt.h). Functions of Qt that give an object are called with the
   calling convention of x86-64 (a hidden first argument), so elsewhere this module is not built. */

#define PY_SSIZE_T_CLEAN
#define _GNU_SOURCE
#include <Python.h>

#if !defined(__linux__) || !defined(__x86_64__)
#error "only for Linux on x86-64"
#endif

#include "state_type.h"

PyDoc_STRVAR(problem_doc, "qt_problem()\n--\n\n"
"Say why messages cannot be recorded by this module; None where they can.");
static PyObject *module_problem(PyObject *module, PyObject *unused)
{
    (void)module, (void)unused;
    const char *problem = find_qt();
    return problem ? PyUnicode_FromString(problem) : Py_NewRef(Py_None);
}

PyDoc_STRVAR(event_type_doc, "event_type(address)\n--\n\n"
"Give the type of the QEvent at `address`, as this module reads it.");
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
