package io.understudy.code;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The little of tar (POSIX ustar with GNU long names) that it takes to hand a tree in and to get reports back. */
final class Tar {

    private static final int BLOCK = 512;
    private static final int LONGEST_SHORT_NAME = 100;
    private static final char FILE = '0';
    private static final char LINK = '2';
    private static final char LONG_TARGET = 'K';
    private static final char LONG_NAME = 'L';

    private Tar() {}

    /** Writes what a tree hands over. */
    static final class Writer implements Tree.Sink {
        private final OutputStream out;
        private final String prefix;

        /** @param prefix goes before every path, for example {@code src/} */
        Writer(OutputStream out, String prefix) {
            this.out = out;
            this.prefix = prefix;
        }

        @Override
        public void file(String path, boolean executable, long size, InputStream content) throws IOException {
            String name = name(path);
            header(name, "", executable ? 0755 : 0644, size, FILE);
            byte[] buffer = new byte[8192];
            long left = size;
            while (left > 0) {
                int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException(path + " is shorter than it said");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            pad(size);
        }

        @Override
        public void link(String path, String target) throws IOException {
            header(name(path), target, 0777, 0, LINK);
        }

        /** The two empty blocks that end an archive. */
        void end() throws IOException {
            out.write(new byte[2 * BLOCK]);
            out.flush();
        }

        private String name(String path) throws IOException {
            if (path.startsWith("/") || List.of(path.split("/", -1)).contains("..")) {
                throw new IOException("'" + path + "' leads out of the tree");
            }
            return prefix + path;
        }

        private void header(String name, String target, int mode, long size, char type) throws IOException {
            if (bytes(target).length > LONGEST_SHORT_NAME) {
                longText(target, LONG_TARGET);
            }
            if (bytes(name).length > LONGEST_SHORT_NAME) {
                longText(name, LONG_NAME);
            }
            block(name, target, mode, size, type);
        }

        private void longText(String text, char type) throws IOException {
            byte[] content = Arrays.copyOf(bytes(text), bytes(text).length + 1);
            block("././@LongLink", "", 0644, content.length, type);
            out.write(content);
            pad(content.length);
        }

        private void block(String name, String target, int mode, long size, char type) throws IOException {
            byte[] block = new byte[BLOCK];
            put(block, 0, LONGEST_SHORT_NAME, name);
            put(block, 100, 8, octal(mode, 7));
            put(block, 108, 8, octal(0, 7));
            put(block, 116, 8, octal(0, 7));
            put(block, 124, 12, octal(size, 11));
            put(block, 136, 12, octal(0, 11));
            put(block, 148, 8, "        ");
            block[156] = (byte) type;
            put(block, 157, LONGEST_SHORT_NAME, target);
            put(block, 257, 6, "ustar\0");
            put(block, 263, 2, "00");
            int sum = 0;
            for (byte one : block) {
                sum += one & 0xff;
            }
            put(block, 148, 8, octal(sum, 6) + "\0 ");
            out.write(block);
        }

        private void pad(long size) throws IOException {
            int over = (int) (size % BLOCK);
            if (over > 0) {
                out.write(new byte[BLOCK - over]);
            }
        }

        private static void put(byte[] block, int at, int room, String text) {
            byte[] bytes = bytes(text);
            System.arraycopy(bytes, 0, block, at, Math.min(room, bytes.length));
        }

        private static String octal(long value, int digits) {
            return String.format(Locale.ROOT, "%0" + digits + "o", value);
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The regular files of an archive, by name without a leading {@code ./}; of everything else nothing is kept.
     *
     * @param mostBytes of all contents together
     * @throws IOException when it is no archive, or larger than that
     */
    static List<Sandbox.Report> read(byte[] archive, long mostBytes) throws IOException {
        List<Sandbox.Report> found = new ArrayList<>();
        String longName = "";
        long total = 0;
        int at = 0;
        while (at + BLOCK <= archive.length && archive[at] != 0) {
            long size = size(archive, at);
            char type = (char) archive[at + 156];
            int content = at + BLOCK;
            total += size;
            if (size < 0 || total > mostBytes || content + size > archive.length) {
                throw new IOException("The archive of reports is damaged or too large");
            }
            String text = new String(archive, content, (int) size, StandardCharsets.UTF_8);
            if (type == LONG_NAME) {
                longName = text.replace("\0", "");
            } else {
                if (type == FILE || type == 0) {
                    String name = longName.isEmpty() ? name(archive, at) : longName;
                    found.add(new Sandbox.Report(name.replaceFirst("^\\./", ""), text));
                }
                longName = "";
            }
            at = content + (int) ((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        return found;
    }

    private static String name(byte[] archive, int at) {
        String name = new String(archive, at, LONGEST_SHORT_NAME, StandardCharsets.UTF_8);
        int end = name.indexOf('\0');
        return end < 0 ? name : name.substring(0, end);
    }

    private static long size(byte[] archive, int at) throws IOException {
        String digits = new String(archive, at + 124, 12, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("The archive of reports is damaged", e);
        }
    }
}
