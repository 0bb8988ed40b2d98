package io.understudy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the figures come from.
 *
 * @param cpu the model name, or the architecture where the system does not tell
 * @param loadBefore the load average of the last minute before anything was started; negative where unknown
 */
record Machine(int cores, long memoryMb, String cpu, String system, String jdk, double loadBefore) {

    static Machine here() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / (1024 * 1024),
                cpuModel(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.version() + " " + System.getProperty("java.vendor"),
                Math.round(system.getSystemLoadAverage() * 100) / 100.0);
    }

    /** Whether others had more than a quarter of the machine at work before the bench began. */
    boolean isBusy() {
        return loadBefore > cores * 0.25;
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Resident memory of a process in MB, as {@code VmRSS} or {@code ps} tell it. */
    static long residentMb(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (Files.exists(status)) {
            return number(Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS"))) / 1024;
        }
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        return number(ps.inputReader().lines()) / 1024;
    }

    private static long number(Stream<String> lines) {
        return lines.map(line -> line.replaceAll("\\D", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    private static String cpuModel() {
        try {
            Path file = Path.of("/proc/cpuinfo");
            if (Files.exists(file)) {
                return Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            }
            Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
            return sysctl.inputReader().lines().findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
