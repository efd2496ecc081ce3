/* The worst message in each pixel. */

typedef struct {
    Walk walk;
    Axis axis;
    int64_t gap_px, apart_px;
    uint8_t *codes;
    Py_ssize_t pitch;
} MessageWalk;

static inline void raise_to(uint8_t *code, uint8_t least)
{
    if (*code < least)
        *code = least;
}

static inline bool in_one_pixel(Walk *walk, const Level *level, Py_ssize_t section)
{
    MessageWalk *self = (MessageWalk *)walk;
    int64_t pixel = pixel_of(&self->axis, level->first_ns[section]);
    if (pixel != pixel_of(&self->axis, level->last_ns[section]))
        return false;
    if (pixel < 0 || pixel >= self->axis.width)
        return true;
    const uint8_t *worst = (uint8_t *)level->worst + section * walk->of->tracks;
    for (Py_ssize_t track = 0; track < walk->of->tracks; track++)
        raise_to(&self->codes[track * self->pitch + pixel], worst[track]);
    return true;
}

static inline void enter_message(Walk *walk, Py_ssize_t place)
{
    MessageWalk *self = (MessageWalk *)walk;
    const Sections *of = walk->of;
    uint8_t code = of->code[place];
    int64_t begin_ns = of->begin_ns[place], end_ns = of->end_ns[place];
    if (!code || begin_ns >= walk->end_ns || end_ns < walk->start_ns || of->track[place] >= of->tracks)
        return;
    int64_t first = pixel_of(&self->axis, begin_ns);
    int64_t last = pixel_of(&self->axis, end_ns - 1 > begin_ns ? end_ns - 1 : begin_ns);
    if (first < last && last - first >= self->apart_px) {
        /* From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap. */
        first = edge_of(&self->axis, begin_ns);
        last = edge_of(&self->axis, end_ns) - 1 - self->gap_px;
    }
    first = first > 0 ? first : 0;
    last = last < self->axis.width ? last : self->axis.width - 1;
    uint8_t *codes = self->codes + of->track[place] * self->pitch;
    for (int64_t pixel = first; pixel <= last; pixel++)
        raise_to(&codes[pixel], code);
}

PyDoc_STRVAR(message_columns_doc,
"message_columns(codes, origin_ns, left, ns_per_px, start_ns, end_ns, gap_px, apart_px)\n--\n\n"
"Raise each of `codes`, an array (tracks, width) of uint8, to the worst code in that pixel of that track.\n\n"
"A message of at least `apart_px` pixels ends `gap_px` early.");
static PyObject *message_columns(Sections *self, PyObject *args)
{
    MessageWalk walk = {.walk.of = self};
    PyObject *out;
    long long origin, left, start, end, gap, apart;
    if (!PyArg_ParseTuple(args, "OLLdLLLL", &out, &origin, &left, &walk.axis.ns_per_px, &start, &end, &gap, &apart))
        return NULL;
    if (!self->ready || !self->small)
        return PyErr_Format(PyExc_TypeError, "these are not the sections of messages");
    Array codes;
    if (take_array(&codes, out, 2, UINT8, CHANGE) < 0)
        return NULL;
    if (length_of(&codes) != self->tracks) {
        let_go(&codes);
        return PyErr_Format(PyExc_ValueError, "%zd rows were expected", self->tracks);
    }
    walk.axis.origin_ns = origin, walk.axis.left = left, walk.axis.width = walk.pitch = codes.view.shape[1];
    walk.walk.start_ns = start, walk.walk.end_ns = end, walk.gap_px = gap, walk.apart_px = apart;
    walk.codes = codes.view.buf;
    go_through(&walk.walk, in_one_pixel, enter_message);
    let_go(&codes);
    Py_RETURN_NONE;
}
