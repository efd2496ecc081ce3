/* The worst message in each pixel, and for how long of it messages were handled. */

/* Of a message that reaches over more than one edge of a pixel each pixel counts as busy all the time. */
#define WHOLE_PIXEL ((int64_t)1 << 60)

typedef struct {
    Walk walk;
    Axis axis;
    int64_t gap_px, apart_px;
    uint8_t *codes;
    int64_t *busy_ns;
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
    const int64_t *busy_ns = level->busy_ns + section * walk->of->tracks;
    for (Py_ssize_t track = 0; track < walk->of->tracks; track++) {
        raise_to(&self->codes[track * self->pitch + pixel], worst[track]);
        self->busy_ns[track * self->pitch + pixel] += busy_ns[track];
    }
    return true;
}

static inline void spend(MessageWalk *self, int64_t *busy_ns, int64_t pixel, int64_t spent_ns)
{
    if (pixel >= 0 && pixel < self->axis.width && spent_ns > 0)
        busy_ns[pixel] += spent_ns;
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
    int64_t *busy_ns = self->busy_ns + of->track[place] * self->pitch;
    int64_t over = last - first;
    if (over == 0) {
        spend(self, busy_ns, first, end_ns - begin_ns);
    } else if (over == 1) {
        int64_t edge_ns = start_of(&self->axis, last);
        spend(self, busy_ns, first, edge_ns - begin_ns);
        spend(self, busy_ns, last, end_ns - edge_ns);
    }
    if (over && over >= self->apart_px) {
        /* From the nearest edge of a pixel to the nearest one: neighbours then always leave the same gap. */
        first = edge_of(&self->axis, begin_ns);
        last = edge_of(&self->axis, end_ns) - 1 - self->gap_px;
    }
    first = first > 0 ? first : 0;
    last = last < self->axis.width ? last : self->axis.width - 1;
    uint8_t *codes = self->codes + of->track[place] * self->pitch;
    for (int64_t pixel = first; pixel <= last; pixel++) {
        raise_to(&codes[pixel], code);
        if (over > 1 && busy_ns[pixel] < WHOLE_PIXEL)
            busy_ns[pixel] = WHOLE_PIXEL;
    }
}

PyDoc_STRVAR(message_columns_doc,
"message_columns(codes, busy_ns, origin_ns, left, ns_per_px, start_ns, end_ns, gap_px, apart_px)\n--\n\n"
"Raise each of `codes`, an array (tracks, width) of uint8, to the worst code in that pixel of that track.\n\n"
"A message of at least `apart_px` pixels ends `gap_px` early. To `busy_ns`, of the same shape and int64, is added for\n"
"how long messages were handled in that pixel: more than it has where one reaches over both its edges.");
static PyObject *message_columns(Sections *self, PyObject *args)
{
    MessageWalk walk = {.walk.of = self};
    PyObject *out, *out_busy;
    long long origin, left, start, end, gap, apart;
    if (!PyArg_ParseTuple(args, "OOLLdLLLL", &out, &out_busy, &origin, &left, &walk.axis.ns_per_px, &start, &end, &gap, &apart))
        return NULL;
    if (!self->ready || !self->small)
        return PyErr_Format(PyExc_TypeError, "these are not the sections of messages");
    Array codes, busy = {0};
    PyObject *done = NULL;
    if (take_array(&codes, out, 2, UINT8, CHANGE) < 0)
        return NULL;
    if (take_array(&busy, out_busy, 2, INT64, CHANGE) < 0)
        goto out;
    if (length_of(&codes) != self->tracks || length_of(&busy) != self->tracks ||
        busy.view.shape[1] != codes.view.shape[1]) {
        PyErr_Format(PyExc_ValueError, "%zd rows each of one length were expected", self->tracks);
        goto out;
    }
    walk.axis.origin_ns = origin, walk.axis.left = left, walk.axis.width = walk.pitch = codes.view.shape[1];
    walk.walk.start_ns = start, walk.walk.end_ns = end, walk.gap_px = gap, walk.apart_px = apart;
    walk.codes = codes.view.buf, walk.busy_ns = busy.view.buf;
    go_through(&walk.walk, in_one_pixel, enter_message);
    done = Py_NewRef(Py_None);
out:
    let_go(&codes), let_go(&busy);
    return done;
}
