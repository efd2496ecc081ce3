/* What is known of a receiver, by its address, until it is destroyed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* In its constructor an object sends events to itself, and its class and name are not yet what they will be. So
   it is named anew at each message until the loop's turn is another one, or until this many went by. */
enum { ENOUGH_NAMINGS = 32 };

typedef struct {
    const void *address; /* NULL: free; GONE: was one */
    uint32_t name_id;
    uint32_t turn; /* in which it was first named */
    uint8_t flags, kind, namings;
    bool is_window, is_widget, carries;
} Known;
#define GONE ((const void *)1)

typedef struct {
    Known *places;
    size_t size, used; /* a power of two; places that are not free */
} Table;

static size_t place_of(const Table *table, const void *address)
{
    return ((uintptr_t)address * 0x9E3779B97F4A7C15ULL >> 20) & (table->size - 1);
}

static Known *table_find(const Table *table, const void *address)
{
    if (!table->size)
        return NULL;
    for (size_t i = place_of(table, address);; i = (i + 1) & (table->size - 1)) {
        Known *known = &table->places[i];
        if (known->address == address)
            return known;
        if (!known->address)
            return NULL;
    }
}

static bool table_put(Table *table, const Known *known)
{
    Known *there = table_find(table, known->address);
    if (there) {
        *there = *known;
        return true;
    }
    if (table->used * 2 >= table->size) {
        size_t living = 0;
        for (size_t i = 0; i < table->size; i++)
            living += table->places[i].address && table->places[i].address != GONE;
        Table larger = {NULL, 256, 0};
        while (larger.size < 4 * (living + 1))
            larger.size *= 2;
        larger.places = calloc(larger.size, sizeof *larger.places);
        if (!larger.places)
            return false;
        for (size_t i = 0; i < table->size; i++)
            if (table->places[i].address && table->places[i].address != GONE)
                table_put(&larger, &table->places[i]);
        free(table->places);
        *table = larger;
    }
    size_t i = place_of(table, known->address);
    while (table->places[i].address)
        i = (i + 1) & (table->size - 1);
    table->places[i] = *known;
    table->used++;
    return true;
}
