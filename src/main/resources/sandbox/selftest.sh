# Runs inside, like any command. Prints a line HOLE … for each thing that should not be possible, or SANDBOX-OK.
# $1 a port of the host's loopback that listens, $2 a file of the host, $3 to $7 the numbers of the calls keyctl,
# memfd_create, shmget, ptrace and socket
bad=0
hole() { echo "HOLE $1"; bad=1; }
(exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && hole "a server of this machine can be reached"
tail -n +3 /proc/net/dev | grep -qv '^ *lo:' && hole "there is a network interface"
[ "$(wc -l < /proc/net/route)" -gt 1 ] && hole "there is a way into the network"
[ -e "$2" ] && hole "a file of this machine can be read"
for place in /etc/shadow /boot /sys/kernel /root/.ssh /home/*/.ssh; do [ -e "$place" ] && hole "$place can be seen"; done
grep -qv '^\(root\|understudy\|nobody\):' /etc/passwd && hole "the users of this machine can be seen"
for place in / /usr /etc /usr/bin /dev; do (: > "$place/.probe") 2>/dev/null && { rm -f "$place/.probe"; hole "$place can be written"; }; done
[ "$(ls -d /proc/[0-9]* | wc -l)" -gt 12 ] && hole "processes of this machine can be seen"
for name in $(tr '\0' '\n' < /proc/1/environ 2>/dev/null | cut -d= -f1) $(env | cut -d= -f1); do
  case $name in PATH | HOME | LANG | PWD | OLDPWD | SHLVL | _ | UNDERSTUDY_REPORTS | UNDERSTUDY_TOOLS) ;; *) hole "the server's environment can be read ($name)" ;; esac
done
(exec 3>>/proc/sys/kernel/core_pattern) 2>/dev/null && hole "settings of the kernel can be written"
unshare -U true 2>/dev/null && hole "namespaces can be made"
mount -t tmpfs none /tmp 2>/dev/null && hole "file systems can be mounted"
grep -q '^CapEff:.0*$' /proc/self/status || hole "there are capabilities"
grep -q '^NoNewPrivs:.1' /proc/self/status || hole "privileges can be gained"
(exec 3<>/dev/tty) 2>/dev/null && hole "there is a terminal"
[ "$(ulimit -u)" = unlimited ] && hole "processes are not limited"
[ "$(ulimit -d)" = unlimited ] && hole "memory is not limited"
grep -q '^Seccomp:.2' /proc/self/status || hole "system calls are not filtered"
[ -s /proc/keys ] && hole "the kernel's keys can be seen"
if [ -x /usr/bin/perl ]; then
  perl -e 'exit(syscall(shift() + 0, 0, -3, 1) < 0)' "$3" && hole "the kernel's keys can be used"
  perl -e 'my $name = "probe"; exit(syscall(shift() + 0, $name, 0) < 0)' "$4" && hole "memory can be had that no limit counts (memfd)"
  perl -e 'exit(syscall(shift() + 0, 0, 4096, 0600) < 0)' "$5" && hole "memory can be had that no limit counts (System V)"
  perl -e 'exit(syscall(shift() + 0, 0, 0, 0, 0) < 0)' "$6" && hole "other processes can be looked into"
  perl -e 'exit(syscall(shift() + 0, 40, 1, 0) < 0)' "$7" && hole "the host of a virtual machine can be called (vsock)"
fi
[ "$(nice)" -ge 10 ] || hole "it does not give way to the server"
while read -r _ place type options _; do
  case $type:$options in tmpfs:rw*size=* | tmpfs:ro*) ;; tmpfs:*) hole "what can be written to $place has no limit" ;; esac
done < /proc/self/mounts
[ "$bad" = 0 ] && echo SANDBOX-OK
