/* The sections of a ring: from when to when something lies in each, and the worst on each track.

   They are what widgets/timeline/summaries.py keeps; here they are gone through one by one, from the coarsest to
   the finest, where numpy takes all of a level at once. */

enum { LEVELS = 3 };

typedef struct {
    Py_ssize_t size, count;
    int64_t *first_ns, *last_ns;
    void *worst;
    int64_t *busy_ns;               /* For how long messages were handled on each track; NULL for pulses. */
    Array arrays[4];
} Level;

typedef struct {
    PyObject_HEAD
    Level levels[LEVELS];
    Py_ssize_t tracks, records;
    bool tried, ready;              /* `__init__` was called, and came to its end. */
    bool small;                     /* `worst` is of uint8, else of int64. */
    int64_t *begin_ns, *end_ns;     /* Of each record; for pulses: begin and the instant at which it was posted. */
    uint8_t *code, *track;          /* For pulses `code` says which records are pulses. */
    Array columns[4];
} Sections;


/* A time axis: see widgets/timeline/time_axis.py. */
typedef struct {
    int64_t origin_ns, left, width;
    double ns_per_px;
} Axis;

static inline int64_t floor_of(double value)
{
    int64_t cut = (int64_t)value;
    return cut - (value < (double)cut);
}

static inline int64_t pixel_of(const Axis *axis, int64_t instant_ns)
{
    return floor_of((double)(instant_ns - axis->origin_ns) / axis->ns_per_px) - axis->left;
}

/* The first instant of a pixel, as pixel_of() parts them but for a nanosecond. */
static inline int64_t start_of(const Axis *axis, int64_t pixel)
{
    return axis->origin_ns + floor_of((double)(pixel + axis->left) * axis->ns_per_px);
}

static inline int64_t edge_of(const Axis *axis, int64_t instant_ns)
{
    return floor_of((double)(instant_ns - axis->origin_ns) / axis->ns_per_px + 0.5) - axis->left;
}

/* One way through the sections of a stretch. What is done on the way begins with one of these. */
typedef struct {
    const Sections *of;
    int64_t start_ns, end_ns;
} Walk;

/* Go from coarse to fine. `whole` takes a section as a whole, or gives false where it has to be looked into;
   `record` takes each record of the finest ones, of which some may be none that were entered, or lie elsewhere. */
static inline __attribute__((always_inline)) void go_through(
    Walk *walk, bool (*whole)(Walk *, const Level *, Py_ssize_t), void (*record)(Walk *, Py_ssize_t))
{
    const Sections *of = walk->of;
    const Level *coarse = &of->levels[0], *middle = &of->levels[1], *fine = &of->levels[2];
    Py_ssize_t middles = coarse->size / middle->size, fines = middle->size / fine->size;
    for (Py_ssize_t c = 0; c < coarse->count; c++) {
        if (coarse->first_ns[c] >= walk->end_ns || coarse->last_ns[c] < walk->start_ns || whole(walk, coarse, c))
            continue;
        for (Py_ssize_t m = c * middles; m < (c + 1) * middles; m++) {
            if (middle->first_ns[m] >= walk->end_ns || middle->last_ns[m] < walk->start_ns || whole(walk, middle, m))
                continue;
            for (Py_ssize_t f = m * fines; f < (m + 1) * fines; f++) {
                if (fine->first_ns[f] >= walk->end_ns || fine->last_ns[f] < walk->start_ns || whole(walk, fine, f))
                    continue;
                Py_ssize_t end = (f + 1) * fine->size < of->records ? (f + 1) * fine->size : of->records;
                for (Py_ssize_t place = f * fine->size; place < end; place++)
                    record(walk, place);
            }
        }
    }
}
