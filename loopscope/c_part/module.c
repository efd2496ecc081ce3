/* The part of the probe that runs in every message, without Python.

   Qt calls the application's virtual `notify` for each event. The application is made to call `on_notify` here
   instead, which takes the time, has the event delivered, takes the time again and writes the record: for every
   message of the main loop whose receiver is known and that is no input. For all others it has `notify`
   overridden in Python for as long as the message lasts (loopscope/probe.py), and is out of the way.

   A callback of Qt's own (QInternal::EventNotifyCallback) was tried first: Qt keeps a list of those that is not
   protected from threads that deliver events while it changes, so to attach could crash.

   It needs no headers of Qt: what it touches of it are symbols that libQt6Core exports, the places of two fields
   that its public, inlined headers lay down (QEvent's type, QSlotObjectBase), and that of `notify` in the table of
   virtual functions.
   `qt_problem()` looks whether all of that is there (qt.h). Functions of Qt that give an object are called with the
   calling convention of x86-64 (a hidden first argument), so elsewhere this module is not built. */

#define PY_SSIZE_T_CLEAN
#define _GNU_SOURCE
#include <Python.h>

#if !defined(__linux__) || !defined(__x86_64__)
#error "only for Linux on x86-64"
#endif

#include "state_type.h"

/* Raised with each change of what Python sees, here and in loopscope/native.py: a file that was built before is
   not used then. */
enum { INTERFACE = 2 };

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

/* In a forked child nothing is recorded: it shares the ring with its parent. */
static void forget_parent(void)
{
    pthread_mutex_init(&table_lock, NULL);
    active = NULL;
}

PyMODINIT_FUNC PyInit__native(void)
{
    pthread_atfork(NULL, NULL, forget_parent);
    if (PyType_Ready(&CounterType) < 0 || PyType_Ready(&StateType) < 0)
        return NULL;
    PyObject *module = PyModule_Create(&module_definition);
    if (module && (PyModule_AddObjectRef(module, "Counter", (PyObject *)&CounterType) < 0 ||
                   PyModule_AddObjectRef(module, "State", (PyObject *)&StateType) < 0 ||
                   PyModule_AddIntConstant(module, "INTERFACE", INTERFACE) < 0))
        Py_CLEAR(module);
    return module;
}
