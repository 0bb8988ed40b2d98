package io.understudy.ticketing.pdf;

import io.understudy.platform.Bytes;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads the text of PDFs. A crafted document makes PDFBox compute for minutes or fill the heap, so each one is read by a
 * child process with little memory and a time limit, one at a time; what happens to the child happens to nobody else.
 */
@ApplicationScoped
public class PdfText {

    private static final Logger LOG = Logger.getLogger(PdfText.class);
    private static final String MEMORY = "-Xmx96m";

    /** How the virtual machine ends when its memory is used up, by the option below. */
    private static final int OUT_OF_MEMORY = 3;

    /** One class of each library that the child needs. */
    private static final List<String> NEEDED = List.of(
            "org.apache.pdfbox.Loader",
            "org.apache.fontbox.ttf.TrueTypeFont",
            "org.apache.pdfbox.io.RandomAccessRead",
            "org.apache.commons.logging.LogFactory",
            "org.jboss.logging.Logger");

    private final Semaphore atOnce = new Semaphore(1);

    /** What came of it. */
    public sealed interface Outcome {
        /** @param whole whether it is all of the text */
        record Read(String text, int pages, boolean whole) implements Outcome {}

        /** Its text cannot be had; the reason is in words. */
        record Unreadable(String why) implements Outcome {}
    }

    /** Blocks until the text is there or the time is over; waiting for another document to be read does not count. */
    public Outcome read(Bytes pdf, Duration limit, int pages, int characters) {
        try {
            atOnce.acquire();
            try {
                return readInFolder(pdf, limit, pages, characters);
            } finally {
                atOnce.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Reading a PDF was interrupted", e);
        } catch (IOException e) {
            LOG.errorf(e, "PDFs cannot be read here");
            return new Outcome.Unreadable("Its text could not be read, because of an error on our side");
        }
    }

    private static Outcome readInFolder(Bytes pdf, Duration limit, int pages, int characters)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("understudy-pdf");
        try {
            Path in = Files.write(folder.resolve("in.pdf"), pdf.toArray());
            Path out = folder.resolve("out.txt");
            Process child = start(folder, in, out, pages, characters, limit.multipliedBy(2));
            try {
                if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    return new Outcome.Unreadable(
                            "Reading its text takes longer than " + limit.toSeconds() + " seconds, so it was stopped");
                }
            } finally {
                child.destroyForcibly().waitFor();
            }
            return outcome(child.exitValue(), out);
        } finally {
            delete(folder);
        }
    }

    private static Process start(Path folder, Path in, Path out, int pages, int characters, Duration latest)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MEMORY,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dpdfbox.fontcache=" + folder,
                        "-cp",
                        classPath(),
                        PdfChild.class.getName(),
                        Integer.toString(pages),
                        Integer.toString(characters),
                        Long.toString(latest.toMillis()))
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    private static Outcome outcome(int exit, Path out) throws IOException {
        return switch (exit) {
            case 0 -> {
                String said = Files.readString(out, StandardCharsets.UTF_8);
                int end = said.indexOf('\n');
                String[] head = said.substring(0, Math.max(0, end)).split(" ", 2);
                yield head.length < 2
                        ? new Outcome.Unreadable("Its text could not be read")
                        : new Outcome.Read(
                                said.substring(end + 1), Integer.parseInt(head[0]), Boolean.parseBoolean(head[1]));
            }
            case PdfChild.LOCKED -> new Outcome.Unreadable("It is locked with a password");
            case PdfChild.BROKEN -> new Outcome.Unreadable("It is broken, so its text cannot be read");
            case OUT_OF_MEMORY ->
                new Outcome.Unreadable("Reading its text takes more memory than is given to it, so it was stopped");
            default -> {
                LOG.warnf("Reading a PDF ended with %d", exit);
                yield new Outcome.Unreadable("Its text could not be read");
            }
        };
    }

    /** Where the child's code lies, whether this runs from folders, from a class path or from the packaged application. */
    private static String classPath() throws IOException {
        Set<String> entries = new LinkedHashSet<>();
        entries.add(place(PdfText.class));
        for (String name : NEEDED) {
            try {
                entries.add(place(Class.forName(name, false, PdfText.class.getClassLoader())));
            } catch (ClassNotFoundException e) {
                throw new IOException("The class path lacks " + name, e);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String place(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("Nobody knows where " + type.getName() + " comes from");
        }
        String url = source.getLocation().toString().replaceFirst("^jar:", "").replaceFirst("!/?$", "");
        try {
            return Path.of(new URI(url)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(type.getName() + " comes from " + url, e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            LOG.warnf("%s could not be removed: %s", folder, e.getMessage());
        }
    }
}
