package io.understudy.code;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which system calls code in a sandbox is refused, as a program that Linux runs before each of them (seccomp, classic BPF).
 * Refused is what reaches the kernel's keys, what holds memory that no limit counts (memfd, System V), what looks into other
 * processes, what makes namespaces or mounts, sockets that a network namespace does not hold, and parts of the kernel that are
 * seldom used and often had holes. The numbers are those of the kernel's own tables for each machine.
 */
final class SystemCallFilter {

    private static final int NOT_PERMITTED = 1;
    private static final int NOT_THERE = 38;
    private static final int NO_SUCH_FAMILY = 97;

    private static final int LOAD = 0x20;
    private static final int EQUAL = 0x15;
    private static final int AT_LEAST = 0x35;
    private static final int ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000;
    private static final int KILL = 0x80000000;

    /** Where the kernel shows the call's number, the machine and the first argument to the program. */
    private static final int NUMBER = 0;

    private static final int MACHINE = 4;
    private static final int ARGUMENT = 16;

    /** Every flag of {@code clone} that makes a namespace. */
    private static final int NAMESPACES = 0x7e020000;

    /**
     * The families of sockets that a network namespace of its own keeps in: Unix, IPv4, IPv6 and netlink. Those between a
     * virtual machine and its host (vsock) know no namespaces.
     */
    private static final List<Integer> FAMILIES = List.of(1, 2, 10, 16);

    /** Calls of the x32 interface carry this bit, and would pass by the numbers. */
    private static final int X32 = 0x40000000;

    /** A call by its number on both kinds of machine. A library that gets "not there" does it in another way. */
    private enum Refused {
        ADD_KEY(248, 217),
        REQUEST_KEY(249, 218),
        KEYCTL(250, 219),
        SHMGET(29, 194),
        SHMAT(30, 196),
        SHMCTL(31, 195),
        SHMDT(67, 197),
        SEMGET(64, 190),
        SEMOP(65, 193),
        SEMCTL(66, 191),
        SEMTIMEDOP(220, 192),
        MSGGET(68, 186),
        MSGSND(69, 189),
        MSGRCV(70, 188),
        MSGCTL(71, 187),
        MEMFD_CREATE(319, 279, true),
        MEMFD_SECRET(447, 447, true),
        PTRACE(101, 117),
        PROCESS_VM_READV(310, 270),
        PROCESS_VM_WRITEV(311, 271),
        KCMP(312, 272),
        PIDFD_GETFD(438, 438),
        IO_URING_SETUP(425, 425, true),
        IO_URING_ENTER(426, 426, true),
        IO_URING_REGISTER(427, 427, true),
        USERFAULTFD(323, 282),
        BPF(321, 280),
        PERF_EVENT_OPEN(298, 241),
        MOUNT(165, 40),
        UMOUNT2(166, 39),
        PIVOT_ROOT(155, 41),
        CHROOT(161, 51),
        OPEN_TREE(428, 428),
        MOVE_MOUNT(429, 429),
        FSOPEN(430, 430),
        FSCONFIG(431, 431),
        FSMOUNT(432, 432),
        FSPICK(433, 433),
        MOUNT_SETATTR(442, 442),
        UNSHARE(272, 97),
        SETNS(308, 268),
        CLONE3(435, 435, true),
        NAME_TO_HANDLE_AT(303, 264),
        OPEN_BY_HANDLE_AT(304, 265),
        FANOTIFY_INIT(300, 262),
        KEXEC_LOAD(246, 104),
        KEXEC_FILE_LOAD(320, 294),
        INIT_MODULE(175, 105),
        FINIT_MODULE(313, 273),
        DELETE_MODULE(176, 106),
        SWAPON(167, 224),
        SWAPOFF(168, 225),
        REBOOT(169, 142),
        ACCT(163, 89),
        QUOTACTL(179, 60),
        QUOTACTL_FD(443, 443),
        SETTIMEOFDAY(164, 170),
        CLOCK_SETTIME(227, 112),
        CLOCK_ADJTIME(305, 266),
        ADJTIMEX(159, 171),
        SYSLOG(103, 116),
        LOOKUP_DCOOKIE(212, 18),
        MOVE_PAGES(279, 239),
        MIGRATE_PAGES(256, 238);

        private final int x86;
        private final int arm;
        private final boolean unknown;

        Refused(int x86, int arm) {
            this(x86, arm, false);
        }

        /** @param unknown whether it is to look as if this kernel had no such call */
        Refused(int x86, int arm, boolean unknown) {
            this.x86 = x86;
            this.arm = arm;
            this.unknown = unknown;
        }
    }

    private enum Machine {
        X86("amd64", 0xc000003e, 56, 157, 41),
        ARM("aarch64", 0xc00000b7, 220, 167, 198);

        private final String name;
        private final int audit;
        private final int clone;
        private final int prctl;
        private final int socket;

        Machine(String name, int audit, int clone, int prctl, int socket) {
            this.name = name;
            this.audit = audit;
            this.clone = clone;
            this.prctl = prctl;
            this.socket = socket;
        }

        int number(Refused call) {
            return this == X86 ? call.x86 : call.arm;
        }
    }

    private final Machine machine;

    private SystemCallFilter(Machine machine) {
        this.machine = machine;
    }

    /** The filter for a machine as Java names it in {@code os.arch}; empty for one whose calls are not known here. */
    static Optional<SystemCallFilter> of(String architecture) {
        for (Machine machine : Machine.values()) {
            if (machine.name.equals(architecture)) {
                return Optional.of(new SystemCallFilter(machine));
            }
        }
        return Optional.empty();
    }

    /** The number of {@code prctl}, which puts a filter in place. */
    int prctl() {
        return machine.prctl;
    }

    /** The numbers of {@code keyctl}, {@code memfd_create}, {@code shmget}, {@code ptrace} and {@code socket}, for a test from inside. */
    String probed() {
        return machine.number(Refused.KEYCTL) + " " + machine.number(Refused.MEMFD_CREATE) + " "
                + machine.number(Refused.SHMGET) + " " + machine.number(Refused.PTRACE) + " "
                + machine.socket;
    }

    /** The program: instructions of eight bytes. */
    byte[] program() {
        List<long[]> program = new ArrayList<>();
        program.add(step(LOAD, MACHINE, 0, 0));
        program.add(step(EQUAL, machine.audit, 1, 0));
        program.add(step(RETURN, KILL, 0, 0));
        program.add(step(LOAD, NUMBER, 0, 0));
        if (machine == Machine.X86) {
            program.add(step(AT_LEAST, X32, 0, 1));
            program.add(step(RETURN, KILL, 0, 0));
        }
        for (Refused call : Refused.values()) {
            program.add(step(EQUAL, machine.number(call), 0, 1));
            program.add(step(RETURN, REFUSE | (call.unknown ? NOT_THERE : NOT_PERMITTED), 0, 0));
        }
        int families = FAMILIES.size();
        program.add(step(EQUAL, machine.socket, 0, families + 3));
        program.add(step(LOAD, ARGUMENT, 0, 0));
        for (int at = 0; at < families; at++) {
            program.add(step(EQUAL, FAMILIES.get(at), families - at, 0));
        }
        program.add(step(RETURN, REFUSE | NO_SUCH_FAMILY, 0, 0));
        program.add(step(RETURN, ALLOW, 0, 0));
        program.add(step(EQUAL, machine.clone, 0, 3));
        program.add(step(LOAD, ARGUMENT, 0, 0));
        program.add(step(ANY_BIT, NAMESPACES, 0, 1));
        program.add(step(RETURN, REFUSE | NOT_PERMITTED, 0, 0));
        program.add(step(RETURN, ALLOW, 0, 0));
        ByteBuffer bytes = ByteBuffer.allocate(program.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] one : program) {
            bytes.putShort((short) one[0]).put((byte) one[2]).put((byte) one[3]).putInt((int) one[1]);
        }
        return bytes.array();
    }

    /** The program as {@code printf %b} writes it. */
    String escaped() {
        StringBuilder text = new StringBuilder();
        for (byte one : program()) {
            text.append("\\0")
                    .append(Integer.toOctalString((one & 0xff) | 0x200).substring(1));
        }
        return text.toString();
    }

    /** The program as Perl's {@code pack "H*"} reads it. */
    String hex() {
        StringBuilder text = new StringBuilder();
        for (byte one : program()) {
            text.append(Character.forDigit((one >> 4) & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
        return text.toString();
    }

    private static long[] step(int code, int value, int yes, int no) {
        return new long[] {code, value, yes, no};
    }
}
