# Builds the sandbox with util-linux alone, for machines without bubblewrap: it is started in fresh user, mount, process,
# network, ipc, uts and cgroup namespaces, puts a root together that shows little and read-only, moves into it, and goes on in
# a second user namespace whose owner can undo none of it.
# $1 what runs inside, $2 to $7 its arguments, $8 bytes of disk, $9 the path, $10 the Perl that puts the filter of system
# calls in place, $11 and $12 its arguments, $13 how many files of /etc are made here, then each with its name and its
# content, then whatever else is shown read-only
root=/mnt
inside=$1; command=$2; reports=$3; processes=$4; data=$5; file=$6; seconds=$7; disk=$8; path=$9
shift 9
load=$1; prctl=$2; filter=$3; made=$4
shift 4
seal() { mount -o remount,bind,ro,nosuid,nodev "$1" 2>/dev/null || mount -o remount,bind,ro,nosuid,nodev,noexec "$1"; }
show() {
  [ -e "$1" ] || return 0
  if [ -d "$1" ]; then mkdir -p ".$1"; else mkdir -p ".${1%/*}"; : > ".$1"; fi
  mount --rbind "$1" ".$1"; seal ".$1"
}
mount -t tmpfs -o size=4m,nr_inodes=2000,mode=755,nosuid,nodev none "$root"
cd "$root"; mkdir usr proc dev tmp work etc old
mount --rbind /usr usr; seal usr
for name in bin lib lib64 sbin; do ln -s "usr/$name" "$name"; done
for name in /etc/ld.so.cache /etc/alternatives /etc/java-*-openjdk /etc/ssl/certs/java; do show "$name"; done
while [ "$made" -gt 0 ]; do printf %s "$2" > "etc/$1"; shift 2; made=$((made - 1)); done
for name in null zero full random urandom; do : > "dev/$name"; mount --bind "/dev/$name" "dev/$name"; done
ln -s /proc/self/fd dev/fd; ln -s /proc/self/fd/0 dev/stdin; ln -s /proc/self/fd/1 dev/stdout; ln -s /proc/self/fd/2 dev/stderr
mkdir dev/shm; mount -t tmpfs -o size=64m,mode=1777,nosuid,nodev none dev/shm
mount -t tmpfs -o size=64m,mode=1777,nosuid,nodev none tmp
mount -t tmpfs -o "size=$disk,mode=1777,nosuid,nodev" none work
for name; do case $name in /usr/*) ;; *) show "$name" ;; esac; done
mount -t proc -o nosuid,nodev,noexec proc proc
for name in keys key-users; do [ ! -e "proc/$name" ] || mount --bind /dev/null "proc/$name"; done
pivot_root . old; cd /
umount -l /old; rmdir /old
mount -o remount,bind,ro,nosuid,nodev /
ip link set lo up 2>/dev/null || true
echo 1 > /proc/sys/user/max_user_namespaces
hostname sandbox 2>/dev/null || true
exec env -i PATH="$path" HOME=/tmp LANG=C.UTF-8 UNDERSTUDY_REPORTS=/work/reports UNDERSTUDY_TOOLS=/work/tools \
  setsid -w unshare --user --map-user=1000 --map-group=1000 -- \
  setpriv --no-new-privs --bounding-set=-all --inh-caps=-all /usr/bin/perl -e "$load" "$prctl" "$filter" /bin/sh -c "$inside" sh "$command" "$reports" "$processes" "$data" "$file" "$seconds"
