/* What is used of Qt, found by the names that libQt6Core exports. */
#pragma once

#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef bool (*Callback)(void **);
typedef struct SlotObject {
    int references;
    void (*call)(int which, struct SlotObject *self, void *receiver, void **arguments, bool *equal);
} SlotObject;
typedef struct { void *function; intptr_t adjustment; } MemberFunction;
enum { SLOT_DESTROY = 0, SLOT_CALL = 1 };
enum { DIRECT_CONNECTION = 1 };
enum { HOOK_VERSION = 0, HOOK_SIZE = 1, HOOK_REMOVE_OBJECT = 4 };

static struct {
    bool (*notify)(void *receiver, void *event);
    bool (*register_callback)(int kind, Callback);
    bool (*unregister_callback)(int kind, Callback);
    void (*connect)(void *made, const void *sender, void **signal, const void *receiver, void **slot_function,
                    SlotObject *slot, int type, const int *types, const void *meta_object);
    bool (*disconnect)(const void *connection);
    void (*release_connection)(void *connection);
    void *about_to_block, *awake, *dispatcher_meta_object;
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
        {&qt.notify, "_ZN16QCoreApplication15notifyInternal2EP7QObjectP6QEvent"},
        {&qt.register_callback, "_ZN9QInternal16registerCallbackENS_8CallbackEPFbPPvE"},
        {&qt.unregister_callback, "_ZN9QInternal18unregisterCallbackENS_8CallbackEPFbPPvE"},
        {&qt.connect, "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseE"
                      "N2Qt14ConnectionTypeEPKiPK11QMetaObject"},
        {&qt.disconnect, "_ZN7QObject10disconnectERKN11QMetaObject10ConnectionE"},
        {&qt.release_connection, "_ZN11QMetaObject10ConnectionD1Ev"},
        {&qt.about_to_block, "_ZN24QAbstractEventDispatcher12aboutToBlockEv"},
        {&qt.awake, "_ZN24QAbstractEventDispatcher5awakeEv"},
        {&qt.dispatcher_meta_object, "_ZN24QAbstractEventDispatcher16staticMetaObjectE"},
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
    return problem = NULL;
}

static uint16_t type_of(const void *event)
{
    uint16_t type;
    memcpy(&type, (const char *)event + sizeof(void *), sizeof type);
    return type;
}
