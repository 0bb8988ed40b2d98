package io.understudy.ticketing.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The process that reads one PDF: from its standard input, as text to its standard output, after a first line with the
 * number of pages and whether it was all. It has no environment, little memory and little time; that it ends early is
 * part of the plan.
 */
final class PdfChild {

    /** How it ends when the document cannot be opened for want of a password. */
    static final int LOCKED = 11;

    /** How it ends when the document is broken. */
    static final int BROKEN = 12;

    private static final int LATE = 13;

    private PdfChild() {}

    public static void main(String[] arguments) throws IOException {
        int pages = Integer.parseInt(arguments[0]);
        int characters = Integer.parseInt(arguments[1]);
        endBy(Long.parseLong(arguments[2]));
        System.exit(run(System.in.readAllBytes(), pages, characters));
    }

    /** Its parent ends it; should the parent die first, it ends itself. */
    private static void endBy(long millis) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(LATE);
        });
    }

    private static int run(byte[] content, int mostPages, int mostCharacters) throws IOException {
        Bounded text = new Bounded(mostCharacters);
        int pages;
        boolean whole;
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBuffer(content), "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            pages = document.getNumberOfPages();
            whole = pages <= mostPages;
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(mostPages);
            try {
                stripper.writeText(document, text);
            } catch (FullException full) {
                whole = false;
            }
        } catch (InvalidPasswordException locked) {
            return LOCKED;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return BROKEN;
        }
        OutputStream out = System.out;
        out.write((pages + " " + whole + "\n" + text).getBytes(StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }

    /** As much text as is wanted. */
    private static final class FullException extends RuntimeException {
        FullException() {
            super("full", null, false, false);
        }
    }

    private static final class Bounded extends StringWriter {
        private final int most;

        Bounded(int most) {
            this.most = most;
        }

        private int room(int wanted) {
            int room = most - getBuffer().length();
            if (room <= 0) {
                throw new FullException();
            }
            return Math.min(room, wanted);
        }

        @Override
        public void write(int character) {
            room(1);
            super.write(character);
        }

        @Override
        public void write(char[] characters, int from, int length) {
            super.write(characters, from, room(length));
        }

        @Override
        public void write(String characters) {
            write(characters, 0, characters.length());
        }

        @Override
        public void write(String characters, int from, int length) {
            super.write(characters, from, room(length));
        }
    }
}
