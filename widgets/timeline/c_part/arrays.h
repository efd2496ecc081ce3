/* Arrays of numpy, taken through the buffer protocol: no headers of numpy are needed to build this. */

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    Py_buffer view;
    bool held;
} Array;

static void let_go(Array *array)
{
    if (array->held)
        PyBuffer_Release(&array->view);
    array->held = false;
}

/* Take an array of `dimensions` dimensions whose items have one of the type codes in `codes` (as in Python's
   module `struct`). -1 with an exception, if it is another one. */
static int take_array(Array *array, PyObject *of, int dimensions, const char *codes, int flags)
{
    array->held = false;
    if (PyObject_GetBuffer(of, &array->view, flags | PyBUF_FORMAT) < 0)
        return -1;
    array->held = true;
    const char *format = array->view.format ? array->view.format : "B";
    if (array->view.ndim != dimensions || !*format || format[1] || !strchr(codes, *format) ||
        (uintptr_t)array->view.buf % (size_t)array->view.itemsize) {
        PyErr_Format(PyExc_TypeError, "an array of %d dimensions with items of type %s was expected, not %d of %s",
                     dimensions, codes, array->view.ndim, format);
        let_go(array);
        return -1;
    }
    return 0;
}

enum { READ = PyBUF_C_CONTIGUOUS, CHANGE = PyBUF_C_CONTIGUOUS | PyBUF_WRITABLE, PIXELS = PyBUF_STRIDES | PyBUF_WRITABLE };

/* As numpy names its int64, uint32, int32, uint8 and bool. */
#define INT64 "lq"
#define UINT32 "I"
#define INT32 "i"
#define UINT8 "B"
#define FLOAT64 "d"
#define BOOL "?"

static Py_ssize_t length_of(const Array *array)
{
    return array->view.shape[0];
}

/* Rows of pixels that lie somewhere in a picture. */
typedef struct {
    char *first;
    Py_ssize_t height, width, pitch;
} Pixels;

static int take_pixels(Array *array, PyObject *of, Pixels *pixels)
{
    if (take_array(array, of, 2, UINT32, PIXELS) < 0)
        return -1;
    if (array->view.shape[1] > 1 && array->view.strides[1] != (Py_ssize_t)sizeof(uint32_t)) {
        PyErr_SetString(PyExc_ValueError, "the pixels of a row do not lie side by side");
        let_go(array);
        return -1;
    }
    *pixels = (Pixels){array->view.buf, array->view.shape[0], array->view.shape[1], array->view.strides[0]};
    return 0;
}

static inline uint32_t *row_of(const Pixels *pixels, Py_ssize_t y)
{
    return (uint32_t *)(pixels->first + y * pixels->pitch);
}
