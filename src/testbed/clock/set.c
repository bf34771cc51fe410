/*
 * A wall clock that a test can set, for one process: preloaded, it adds to each reading of the time of day the seconds
 * that stand in the file SET_CLOCK, a signed 64-bit number in the machine's order. Monotonic clocks, and so all waits,
 * stay what they are. (libfaketime 0.9.10 also touches timed waits, and a JVM hangs in it.)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int64_t none = 0;
static volatile int64_t *seconds = &none;
static int (*read_clock)(clockid_t, struct timespec *);

__attribute__((constructor)) static void start(void) {
    read_clock = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *path = getenv("SET_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) {
        return;
    }
    void *mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) {
        seconds = mapped;
    }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    if (!read_clock) {
        start();
    }
    int result = read_clock(clock, now);
    if (result == 0 && clock == CLOCK_REALTIME) {
        now->tv_sec += *seconds;
    }
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    int result = clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return result;
}

time_t time(time_t *out) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (out) {
        *out = exact.tv_sec;
    }
    return exact.tv_sec;
}
