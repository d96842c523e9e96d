"""Runs one process and tells what it took. The system counts the memory of the process that starts another into the peak of
what it starts, so this one imports next to nothing.

    python3 -I -S launch.py STDIN STDOUT STDERR SECONDS COMMAND…

Prints the monotonic clock at the start, the wall time, the processor time (both in seconds), the peak memory, the smallest
peak that it could tell (both in KiB) and the exit status; -9 where SECONDS were over.
"""

import os
import resource
import signal
import sys
import time


def main():
    stdin, stdout, stderr, seconds, *command = sys.argv[1:]
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, stdout, write, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, stderr, write, 0o644),
    ]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    for ending in (signal.SIGALRM, signal.SIGTERM):
        signal.signal(ending, lambda *_: os.kill(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    _, status, usage = os.wait4(child, 0)
    wall = time.monotonic() - start
    print(start, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, own, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
