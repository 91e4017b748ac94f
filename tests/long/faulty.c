/* A disk that fails: the n-th write or sync of a file in one folder ends with an error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char place[4096];
static long left = 0, seen = 0;
static int code = 0, for_ever = 0;

/* From now on count in `folder`; the n-th operation fails with `error`, and with `ever` all after it. 0: none. */
void fault_arm(const char *folder, long n, int error, int ever) {
    strncpy(place, folder, sizeof place - 1);
    left = n;
    seen = 0;
    code = error;
    for_ever = ever;
}

long fault_seen(void) { return seen; }

static int fails(int fd) {
    char link[64], name[4096];
    ssize_t length;
    if (!place[0]) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    if (strncmp(name, place, strlen(place))) return 0;
    seen++;
    if (left <= 0 || seen < left) return 0;
    if (seen > left && !for_ever) return 0;
    errno = code;
    return 1;
}

#define NEXT(type, name, ...) ((type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name))

ssize_t write(int fd, const void *body, size_t size) {
    return fails(fd) ? -1 : NEXT(ssize_t, "write", int, const void *, size_t)(fd, body, size);
}
ssize_t pwrite(int fd, const void *body, size_t size, off_t at) {
    return fails(fd) ? -1 : NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t)(fd, body, size, at);
}
ssize_t pwrite64(int fd, const void *body, size_t size, off64_t at) {
    return fails(fd) ? -1 : NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t)(fd, body, size, at);
}
int fsync(int fd) { return fails(fd) ? -1 : NEXT(int, "fsync", int)(fd); }
int fdatasync(int fd) { return fails(fd) ? -1 : NEXT(int, "fdatasync", int)(fd); }
int ftruncate(int fd, off_t size) { return fails(fd) ? -1 : NEXT(int, "ftruncate", int, off_t)(fd, size); }
int ftruncate64(int fd, off64_t size) { return fails(fd) ? -1 : NEXT(int, "ftruncate64", int, off64_t)(fd, size); }
