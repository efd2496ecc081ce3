/* What is used of Qt, found by the names that libQt6Core exports. */
#pragma once

#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef bool (*Notify)(void *application, void *receiver, void *event);
typedef struct SlotObject {
    int references;
    void (*call)(int which, struct SlotObject *self, void *receiver, void **arguments, bool *equal);
} SlotObject;
typedef struct { void *function; intptr_t adjustment; } MemberFunction;
enum { SLOT_CALL = 1 };
enum { DIRECT_CONNECTION = 1 };
/* A table of virtual functions: two words come before what an object points to; `notify` is the 13th function. */
enum { TABLE_HEAD = 2, NOTIFY = 12, MOST_FUNCTIONS = 126 };
enum { HOOK_VERSION = 0, HOOK_SIZE = 1, HOOK_REMOVE_OBJECT = 4 };

static struct {
    void (*connect)(void *made, const void *sender, void **signal, const void *receiver, void **slot_function,
                    SlotObject *slot, int type, const int *types, const void *meta_object);
    bool (*disconnect)(const void *connection);
    void (*release_connection)(void *connection);
    void *about_to_block, *awake, *dispatcher_meta_object, *application_table, *application_notify;
    uintptr_t *hooks;
} qt;
static bool (*is_ancestor_of)(const void *widget, const void *other);

/* Why this module can do nothing here, NULL where it can. */
static const char *find_qt(void)
{
    static const char *problem = "";
    if (!problem || *problem)
        return problem;
    void *core = dlopen("libQt6Core.so.6", RTLD_NOLOAD | RTLD_NOW);
    if (!core)
        return "libQt6Core.so.6 is not loaded"; /* asked again next time */
    const struct { void *into; const char *name; } wanted[] = {
        {&qt.connect, "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseE"
                      "N2Qt14ConnectionTypeEPKiPK11QMetaObject"},
        {&qt.disconnect, "_ZN7QObject10disconnectERKN11QMetaObject10ConnectionE"},
        {&qt.release_connection, "_ZN11QMetaObject10ConnectionD1Ev"},
        {&qt.about_to_block, "_ZN24QAbstractEventDispatcher12aboutToBlockEv"},
        {&qt.awake, "_ZN24QAbstractEventDispatcher5awakeEv"},
        {&qt.dispatcher_meta_object, "_ZN24QAbstractEventDispatcher16staticMetaObjectE"},
        {&qt.application_table, "_ZTV16QCoreApplication"},
        {&qt.application_notify, "_ZN16QCoreApplication6notifyEP7QObjectP6QEvent"},
        {&qt.hooks, "qtHookData"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(core, wanted[i].name);
        if (!found)
            return problem = "libQt6Core.so.6 lacks a symbol";
        memcpy(wanted[i].into, &found, sizeof found);
    }
    if (qt.hooks[HOOK_VERSION] < 1 || qt.hooks[HOOK_SIZE] <= HOOK_REMOVE_OBJECT)
        return problem = "libQt6Core.so.6 has other hooks";
    if (((void **)qt.application_table)[TABLE_HEAD + NOTIFY] != qt.application_notify)
        return problem = "libQt6Core.so.6 has its virtual functions in another order";
    return problem = NULL;
}

static uint16_t type_of(const void *event)
{
    uint16_t type;
    memcpy(&type, (const char *)event + sizeof(void *), sizeof type);
    return type;
}
