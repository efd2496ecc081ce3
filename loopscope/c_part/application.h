/* Has an application call `on_notify` for each event, and undoes that. */
#pragma once

#include <sys/uio.h>
#include <unistd.h>

#include "messages.h"

static uintptr_t own_table[TABLE_HEAD + MOST_FUNCTIONS]; /* that of the application, with `on_notify` in it */
static uintptr_t *application, own_before;              /* whose it is, and where it pointed to before */

/* Have an application call `on_notify`: one word of the object is changed, which no other thread can see half done.
   How long its table is nobody tells; the kernel copies what can be read. False where it cannot be done. */
static bool watch_application(uintptr_t *object)
{
    struct iovec into = {own_table, sizeof own_table};
    struct iovec from = {(uintptr_t *)*object - TABLE_HEAD, sizeof own_table};
    ssize_t least = (TABLE_HEAD + NOTIFY + 1) * sizeof *own_table;
    if (*object == (uintptr_t)(own_table + TABLE_HEAD)) /* somebody kept us on */
        return true;
    if (process_vm_readv(getpid(), &into, 1, &from, 1, 0) < least)
        return false;
    application = object;
    own_before = *object;
    memcpy(&deliver, &own_table[TABLE_HEAD + NOTIFY], sizeof deliver);
    own_table[TABLE_HEAD + NOTIFY] = (uintptr_t)on_notify;
    __atomic_store_n(object, (uintptr_t)(own_table + TABLE_HEAD), __ATOMIC_RELEASE);
    return true;
}

/* Undo it; an application that is being destroyed has undone it itself. */
static void leave_application(bool lives)
{
    if (lives && application && *application == (uintptr_t)(own_table + TABLE_HEAD))
        __atomic_store_n(application, own_before, __ATOMIC_RELEASE);
    application = NULL;
}
