/* The longest wait of the pulses in each pixel, and the line between them. */

typedef struct {
    int64_t pixel, wait_ns;
} Nearest;

typedef struct {
    Walk walk;
    Axis axis;
    double *waits;
    Nearest before, after;          /* The nearest pulse on either side of the view; `wait_ns` is -1 without one. */
} PulseWalk;

static inline void enter_wait(PulseWalk *self, int64_t pixel, int64_t wait_ns)
{
    if (pixel >= 0 && pixel < self->axis.width) {
        if (self->waits[pixel] < (double)wait_ns)
            self->waits[pixel] = (double)wait_ns;
        return;
    }
    Nearest *nearest = pixel < 0 ? &self->before : &self->after;
    bool nearer = nearest->wait_ns < 0 || (pixel < 0 ? pixel > nearest->pixel : pixel < nearest->pixel);
    if (nearer || (pixel == nearest->pixel && wait_ns > nearest->wait_ns))
        *nearest = (Nearest){pixel, wait_ns};
}

static inline int64_t wait_of(const Sections *of, Py_ssize_t place)
{
    int64_t waited_ns = of->begin_ns[place] - of->end_ns[place];
    return waited_ns > 0 ? waited_ns : 0;
}

static inline bool posted_in_one_pixel(Walk *walk, const Level *level, Py_ssize_t section)
{
    PulseWalk *self = (PulseWalk *)walk;
    int64_t pixel = pixel_of(&self->axis, level->first_ns[section]);
    if (pixel != pixel_of(&self->axis, level->last_ns[section]))
        return false;
    enter_wait(self, pixel, ((int64_t *)level->worst)[section]);
    return true;
}

static inline void enter_pulse(Walk *walk, Py_ssize_t place)
{
    PulseWalk *self = (PulseWalk *)walk;
    if (walk->of->code[place])
        enter_wait(self, pixel_of(&self->axis, walk->of->end_ns[place]), wait_of(walk->of, place));
}

/* Draw the line from one pulse to the next, where both are near enough to each other. */
static void join(PulseWalk *self, const Nearest *from, const Nearest *to, double joined_ns)
{
    int64_t steps = to->pixel - from->pixel;
    if ((double)steps * self->axis.ns_per_px > joined_ns)
        return;
    double slope = ((double)to->wait_ns - (double)from->wait_ns) / (double)steps;
    int64_t last = to->pixel < self->axis.width ? to->pixel : self->axis.width;
    for (int64_t pixel = from->pixel + 1 > 0 ? from->pixel + 1 : 0; pixel < last; pixel++)
        self->waits[pixel] = slope * (double)(pixel - from->pixel) + (double)from->wait_ns;
}

PyDoc_STRVAR(pulse_columns_doc,
"pulse_columns(waits, origin_ns, left, ns_per_px, start_ns, end_ns, joined_ns)\n--\n\n"
"Raise each of `waits`, an array (width,) of float64, to the longest wait in ns of the pulses posted in that pixel.\n\n"
"Between two pulses that are at most `joined_ns` apart, and of which one may lie outside, the line is straight.");
static PyObject *pulse_columns(Sections *self, PyObject *args)
{
    PulseWalk walk = {.walk.of = self, .before.wait_ns = -1, .after.wait_ns = -1};
    PyObject *out;
    long long origin, left, start, end;
    double joined_ns;
    if (!PyArg_ParseTuple(args, "OLLdLLd", &out, &origin, &left, &walk.axis.ns_per_px, &start, &end, &joined_ns))
        return NULL;
    if (!self->ready || self->small)
        return PyErr_Format(PyExc_TypeError, "these are not the sections of pulses");
    Array waits;
    if (take_array(&waits, out, 1, FLOAT64, CHANGE) < 0)
        return NULL;
    walk.axis.origin_ns = origin, walk.axis.left = left, walk.axis.width = length_of(&waits);
    walk.walk.start_ns = start, walk.walk.end_ns = end;
    walk.waits = waits.view.buf;
    go_through(&walk.walk, posted_in_one_pixel, enter_pulse);
    Nearest from = walk.before;
    for (int64_t pixel = 0; pixel < walk.axis.width; pixel++) {
        if (walk.waits[pixel] < 0)
            continue;
        Nearest to = {pixel, (int64_t)walk.waits[pixel]};
        if (from.wait_ns >= 0 && pixel - from.pixel > 1)
            join(&walk, &from, &to, joined_ns);
        from = to;
    }
    if (from.wait_ns >= 0 && walk.after.wait_ns >= 0)
        join(&walk, &from, &walk.after, joined_ns);
    let_go(&waits);
    Py_RETURN_NONE;
}

typedef struct {
    Walk walk;
    int64_t longest_ns;
    bool any;
} LongestWalk;

static inline void enter_longest(LongestWalk *self, int64_t wait_ns)
{
    self->any = true;
    if (self->longest_ns < wait_ns)
        self->longest_ns = wait_ns;
}

static inline bool all_within(Walk *walk, const Level *level, Py_ssize_t section)
{
    if (level->first_ns[section] < walk->start_ns || level->last_ns[section] >= walk->end_ns)
        return false;
    enter_longest((LongestWalk *)walk, ((int64_t *)level->worst)[section]);
    return true;
}

static inline void enter_within(Walk *walk, Py_ssize_t place)
{
    int64_t posted_ns = walk->of->end_ns[place];
    if (walk->of->code[place] && posted_ns >= walk->start_ns && posted_ns < walk->end_ns)
        enter_longest((LongestWalk *)walk, wait_of(walk->of, place));
}

PyDoc_STRVAR(longest_doc, "longest(start_ns, end_ns)\n--\n\n"
"Give the longest wait in ns of the pulses posted between two instants, None without one.");
static PyObject *longest(Sections *self, PyObject *args)
{
    LongestWalk walk = {.walk.of = self};
    long long start, end;
    if (!PyArg_ParseTuple(args, "LL", &start, &end))
        return NULL;
    if (!self->ready || self->small)
        return PyErr_Format(PyExc_TypeError, "these are not the sections of pulses");
    walk.walk.start_ns = start, walk.walk.end_ns = end;
    go_through(&walk.walk, all_within, enter_within);
    if (!walk.any)
        Py_RETURN_NONE;
    return PyLong_FromLongLong(walk.longest_ns);
}
