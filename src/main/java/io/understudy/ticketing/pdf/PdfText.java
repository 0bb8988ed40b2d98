package io.understudy.ticketing.pdf;

import io.understudy.platform.Bytes;
import io.understudy.platform.ChildJvm;
import io.understudy.platform.Folders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Reads the text of PDFs. A crafted document makes PDFBox compute for minutes or fill the heap, so each one is read by a
 * child process with little memory and a time limit, one at a time; what happens to the child happens to nobody else.
 */
@ApplicationScoped
public class PdfText {

    private static final Logger LOG = Logger.getLogger(PdfText.class);
    private static final int MEGABYTES = 96;

    /** How the virtual machine ends when its memory is used up, by the option below. */
    private static final int OUT_OF_MEMORY = 3;

    /** One class of each place that the child's code is in. */
    private static final List<String> NEEDED = List.of(
            PdfText.class.getName(),
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
            Folders.remove(folder);
        }
    }

    private static Process start(Path folder, Path in, Path out, int pages, int characters, Duration latest)
            throws IOException {
        return ChildJvm.of(
                        folder,
                        MEGABYTES,
                        0,
                        List.of(
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djava.awt.headless=true",
                                "-Dpdfbox.fontcache=" + folder),
                        NEEDED.stream().map(ChildJvm::placeOf).distinct().toList(),
                        PdfChild.class.getName(),
                        List.of(
                                Integer.toString(pages),
                                Integer.toString(characters),
                                Long.toString(latest.toMillis())))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
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
}
