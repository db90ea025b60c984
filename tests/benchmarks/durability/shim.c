/* Fails the k-th call of one kind while the environment says so: see faults.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen, armed;

static int fails(const char *call)
{
    const char *wanted = getenv("SHIM_CALL"), *at = getenv("SHIM_AT");
    if (!wanted || !at || strcmp(wanted, call))
        return 0;
    if (atol(at) != armed) {
        armed = atol(at);
        seen = 0;
    }
    if (++seen != armed)
        return 0;
    setenv("SHIM_HIT", "1", 1);
    errno = atoi(getenv("SHIM_ERRNO"));
    return 1;
}

#define REAL(type, name, ...) type (*real)(__VA_ARGS__) = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (fd > 2 && fails("write"))
        return -1;
    if (fd > 2 && size > 1 && fails("short write")) {
        real(fd, data, size / 2);
        return -1;
    }
    return real(fd, data, size);
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    return fails("fsync") ? -1 : real(fd);
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return fails("rename") ? -1 : real(from, to);
}

static int opened(const char *name, const char *path, int flags, va_list more)
{
    REAL(int, name, const char *, int, ...);
    mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;
    return fails("open") ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = opened("open", path, flags, more);
    va_end(more);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    int fd = opened("open64", path, flags, more);
    va_end(more);
    return fd;
}
