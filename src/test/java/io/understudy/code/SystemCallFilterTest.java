package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, run as the kernel runs it. */
class SystemCallFilterTest {

    private static final long ALLOWED = 0x7fff0000L;
    private static final long KILLED = 0x80000000L;
    private static final long NOT_PERMITTED = 0x00050001L;
    private static final long NOT_THERE = 0x00050026L;
    private static final long NO_SUCH_FAMILY = 0x00050061L;

    @ParameterizedTest
    @CsvSource({"amd64,0xc000003e,250,319,0,56,435", "aarch64,0xc00000b7,219,279,63,220,435"})
    void eachMachine(String name, String audit, int keyctl, int memfd, int read, int clone, int clone3) {
        byte[] program = SystemCallFilter.of(name).orElseThrow().program();
        int machine = Integer.parseUnsignedInt(audit.substring(2), 16);

        assertThat(run(program, keyctl, machine, 0)).isEqualTo(NOT_PERMITTED);
        assertThat(run(program, memfd, machine, 0)).isEqualTo(NOT_THERE);
        assertThat(run(program, clone3, machine, 0)).isEqualTo(NOT_THERE);
        assertThat(run(program, read, machine, 0)).isEqualTo(ALLOWED);
        assertThat(run(program, clone, machine, 0x00010f00)).as("a thread").isEqualTo(ALLOWED);
        assertThat(run(program, clone, machine, 0x10000011)).as("a namespace").isEqualTo(NOT_PERMITTED);
        assertThat(run(program, read, 0x40000003, 0)).as("a 32-bit call").isEqualTo(KILLED);
    }

    /** A network namespace has nothing to say about sockets of other families, such as those to the host of a virtual machine. */
    @ParameterizedTest
    @CsvSource({"amd64,0xc000003e,41", "aarch64,0xc00000b7,198"})
    void socketsThatLeadOutOfANetworkNamespace_cannotBeMade(String name, String audit, int socket) {
        byte[] program = SystemCallFilter.of(name).orElseThrow().program();
        int machine = Integer.parseUnsignedInt(audit.substring(2), 16);

        for (int family : new int[] {1, 2, 10, 16}) {
            assertThat(run(program, socket, machine, family))
                    .as("family " + family)
                    .isEqualTo(ALLOWED);
        }
        for (int family : new int[] {17, 30, 31, 38, 40, 44, -1}) {
            assertThat(run(program, socket, machine, family))
                    .as("family " + family)
                    .isEqualTo(NO_SUCH_FAMILY);
        }
    }

    @Test
    void callsOfTheX32Interface_doNotPassByTheirNumbers() {
        byte[] program = SystemCallFilter.of("amd64").orElseThrow().program();

        assertThat(run(program, 0x40000000 | 250, 0xc000003e, 0)).isEqualTo(KILLED);
    }

    @Test
    void otherMachines_haveNone() {
        assertThat(SystemCallFilter.of("riscv64")).isEmpty();
    }

    /** @return what the program says of one call */
    private static long run(byte[] program, int number, int machine, int argument) {
        ByteBuffer steps = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
        long value = 0;
        for (int at = 0; ; at++) {
            int code = steps.getShort(at * 8);
            int yes = steps.get(at * 8 + 2) & 0xff;
            int no = steps.get(at * 8 + 3) & 0xff;
            long operand = Integer.toUnsignedLong(steps.getInt(at * 8 + 4));
            switch (code) {
                case 0x20 ->
                    value = Integer.toUnsignedLong(
                            switch ((int) operand) {
                                case 0 -> number;
                                case 4 -> machine;
                                case 16 -> argument;
                                default -> throw new AssertionError("loads from " + operand);
                            });
                case 0x15 -> at += value == operand ? yes : no;
                case 0x35 -> at += value >= operand ? yes : no;
                case 0x45 -> at += (value & operand) != 0 ? yes : no;
                case 0x06 -> {
                    return operand;
                }
                default -> throw new AssertionError("step " + code);
            }
        }
    }
}
