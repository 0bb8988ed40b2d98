package io.understudy.platform;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java process of our own for work on what strangers bring. Little memory, where the system can see to it all of it
 * together, nothing of our environment, a folder of its own: what happens to it happens to nobody else. Whoever starts one
 * also ends it in time.
 */
public final class ChildJvm {

    /** Address space of a Java machine and of the native code of a library before it has stored anything, in KB. */
    private static final int EMPTY_KB = 1_500_000;

    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:-UsePerfData");

    private ChildJvm() {}

    /**
     * One that is ready to be started.
     *
     * @param folder where it runs and puts its temporary files
     * @param heapMb what its objects may take
     * @param nativeMb what native code in it may take beside them
     * @param options more options of the virtual machine
     * @param classPath folders and jars
     */
    public static ProcessBuilder of(
            Path folder,
            int heapMb,
            int nativeMb,
            List<String> options,
            Collection<Path> classPath,
            String main,
            List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isDirectory(Path.of("/proc"))) {
            int kilobytes = EMPTY_KB + 1024 * (heapMb + nativeMb);
            command.addAll(List.of("/bin/sh", "-c", "ulimit -v " + kilobytes + "; exec \"$@\"", "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        command.add("-Xmx" + heapMb + "m");
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        return builder;
    }

    /**
     * The folder or jar that a class comes from, also where the application's launcher loads its jars itself.
     *
     * @throws IllegalStateException when there is no such class, or nobody knows where it comes from
     */
    public static Path placeOf(String className) {
        try {
            CodeSource source = Class.forName(className, false, ChildJvm.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            if (source == null || source.getLocation() == null) {
                throw new IllegalStateException("Nobody knows where " + className + " comes from");
            }
            String url = source.getLocation().toString();
            return Path.of(new URI(url.replaceFirst("^jar:", "").replaceFirst("!/.*$", "")));
        } catch (ClassNotFoundException | URISyntaxException | IllegalArgumentException e) {
            throw new IllegalStateException(className + " is not where the application's libraries are", e);
        }
    }
}
