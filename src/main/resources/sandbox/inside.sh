# Runs inside, as the last step: the tree comes in as a tar on the standard input, what the command prints goes to the
# standard error, and its reports leave as a tar on the standard output, regular files only.
# $1 the command, $2 which reports, $3 processes, $4 bytes a process may have, $5 bytes a file may have, $6 seconds
cd /work && mkdir src tools reports && tar --no-same-owner -xf - || { echo "The tree could not be copied" >&2; exit 126; }
cd src
prlimit --nproc="$3" --nofile=1024 --fsize="$5" --core=0 --data="$4" --cpu="$6" -- sh -c "$1" </dev/null >&2
code=$?
# What the command left running must not write reports any more: all processes in here are ended, but this one and the first.
kill -9 -1 2>/dev/null
cd /work/reports
find . -type f -name "$2" -size -16384k 2>/dev/null | head -n 5000 | tar --owner=0 --group=0 -cf - -T - 2>/dev/null
exit $code
