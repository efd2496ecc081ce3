/* Filling pixels: columns from the bottom up, and bars. */

PyDoc_STRVAR(fill_columns_doc, "fill_columns(area, heights, colors)\n--\n\n"
"Fill so many rows of each column of `area`, a picture of uint32, from the bottom up with its color.");
static PyObject *fill_columns(PyObject *module, PyObject *const *given, Py_ssize_t count)
{
    (void)module;
    if (count != 3)
        return PyErr_Format(PyExc_TypeError, "3 arguments were expected, not %zd", count);
    Array area, high = {0}, colors = {0};
    Pixels pixels;
    PyObject *done = NULL;
    if (take_pixels(&area, given[0], &pixels) < 0)
        return NULL;
    if (take_array(&high, given[1], 1, INT32, READ) < 0 || take_array(&colors, given[2], 1, UINT32, READ) < 0)
        goto out;
    if (length_of(&high) != pixels.width || length_of(&colors) != pixels.width) {
        PyErr_SetString(PyExc_ValueError, "one height and one color for each column were expected");
        goto out;
    }
    const int32_t *heights = high.view.buf;
    const uint32_t *ink = colors.view.buf;
    int32_t lowest = INT32_MAX, highest = 0;
    for (Py_ssize_t x = 0; x < pixels.width; x++) {
        lowest = heights[x] < lowest ? heights[x] : lowest;
        highest = heights[x] > highest ? heights[x] : highest;
    }
    for (Py_ssize_t y = highest < pixels.height ? pixels.height - highest : 0; y < pixels.height; y++) {
        uint32_t *row = row_of(&pixels, y);
        int32_t least = (int32_t)(pixels.height - y);
        if (least <= lowest) {
            memmove(row, ink, (size_t)pixels.width * sizeof *row);
            continue;
        }
        for (Py_ssize_t x = 0; x < pixels.width; x++)
            row[x] = heights[x] >= least ? ink[x] : row[x];
    }
    done = Py_NewRef(Py_None);
out:
    let_go(&area), let_go(&high), let_go(&colors);
    return done;
}

PyDoc_STRVAR(fill_bars_doc, "fill_bars(area, first, stop, tops, thick, colors)\n--\n\n"
"Fill a box of `area` for each bar: the columns from `first` up to and without `stop`, `thick` rows from `tops` on.\n\n"
"What lies beyond the area is left out. Where bars lie over each other the last one is seen.");
static PyObject *fill_bars(PyObject *module, PyObject *const *given, Py_ssize_t count)
{
    (void)module;
    if (count != 6)
        return PyErr_Format(PyExc_TypeError, "6 arguments were expected, not %zd", count);
    Array area, numbers[4] = {0}, colors = {0};
    Pixels pixels;
    PyObject *done = NULL;
    if (take_pixels(&area, given[0], &pixels) < 0)
        return NULL;
    if (take_array(&colors, given[5], 1, UINT32, READ) < 0)
        goto out;
    Py_ssize_t bars = length_of(&colors);
    for (int i = 0; i < 4; i++) {
        if (take_array(&numbers[i], given[i + 1], 1, INT64, READ) < 0)
            goto out;
        if (length_of(&numbers[i]) != bars) {
            PyErr_SetString(PyExc_ValueError, "one of each for each bar was expected");
            goto out;
        }
    }
    const int64_t *first = numbers[0].view.buf, *stop = numbers[1].view.buf;
    const int64_t *tops = numbers[2].view.buf, *thick = numbers[3].view.buf;
    const uint32_t *ink = colors.view.buf;
    for (Py_ssize_t bar = 0; bar < bars; bar++) {
        int64_t left = first[bar] > 0 ? first[bar] : 0, right = stop[bar] < pixels.width ? stop[bar] : pixels.width;
        if (tops[bar] >= pixels.height || thick[bar] <= 0)
            continue;
        int64_t top = tops[bar] > 0 ? tops[bar] : 0;
        int64_t below = thick[bar] < pixels.height - tops[bar] ? tops[bar] + thick[bar] : pixels.height;
        for (int64_t y = top; y < below; y++) {
            uint32_t *row = row_of(&pixels, y);
            for (int64_t x = left; x < right; x++)
                row[x] = ink[bar];
        }
    }
    done = Py_NewRef(Py_None);
out:
    let_go(&area), let_go(&colors);
    for (int i = 0; i < 4; i++)
        let_go(&numbers[i]);
    return done;
}
