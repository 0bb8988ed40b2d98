package io.understudy.code.patch;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text file: its lines, each with the characters that end it, and how it is written as bytes. What was read and not
 * changed is written as the same bytes.
 */
public record TextFile(List<Line> lines, Encoding encoding) {

    private static final String MARK = "\ufeff";

    public TextFile {
        lines = List.copyOf(lines);
    }

    /** @param end {@code \n}, {@code \r\n}, {@code \r}, or nothing, which only the last line may have */
    public record Line(String text, String end) {}

    /** How characters become bytes. */
    public enum Encoding {
        UTF_8(StandardCharsets.UTF_8, false),
        UTF_8_MARKED(StandardCharsets.UTF_8, true),
        UTF_16LE(StandardCharsets.UTF_16LE, true),
        UTF_16BE(StandardCharsets.UTF_16BE, true),
        WINDOWS_1252(Charset.forName("windows-1252"), false),
        ISO_8859_1(StandardCharsets.ISO_8859_1, false);

        private final Charset charset;
        private final boolean marked;

        Encoding(Charset charset, boolean marked) {
            this.charset = charset;
            this.marked = marked;
        }

        /** As the charset is called, and whether a byte order mark begins the file. */
        String words() {
            return charset.name() + (this == UTF_8_MARKED ? " with a byte order mark" : "");
        }
    }

    /** A file that is not there yet. */
    static TextFile empty() {
        return new TextFile(List.of(), Encoding.UTF_8);
    }

    /**
     * Reads a file. One that is neither UTF-8 nor marked as UTF-16 is taken for one of Western Europe, which loses nothing:
     * every byte stands for some character there.
     *
     * @return empty when it is not text
     */
    public static Optional<TextFile> read(byte[] bytes) {
        for (Encoding encoding : candidates(bytes)) {
            Optional<String> text = decoded(bytes, encoding);
            if (text.isPresent()) {
                return text.filter(read -> read.indexOf('\0') < 0).map(read -> of(read, encoding));
            }
        }
        return Optional.empty();
    }

    private static List<Encoding> candidates(byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return List.of(Encoding.UTF_8_MARKED, Encoding.ISO_8859_1);
        }
        if (begins(bytes, 0xff, 0xfe)) {
            return List.of(Encoding.UTF_16LE);
        }
        if (begins(bytes, 0xfe, 0xff)) {
            return List.of(Encoding.UTF_16BE);
        }
        return usesWindows(bytes)
                ? List.of(Encoding.UTF_8, Encoding.WINDOWS_1252, Encoding.ISO_8859_1)
                : List.of(Encoding.UTF_8, Encoding.ISO_8859_1);
    }

    private static boolean begins(byte[] bytes, int... mark) {
        for (int at = 0; at < mark.length; at++) {
            if (at >= bytes.length || (bytes[at] & 0xff) != mark[at]) {
                return false;
            }
        }
        return true;
    }

    /** Whether there are bytes that are letters on Windows and control characters elsewhere. */
    private static boolean usesWindows(byte[] bytes) {
        for (byte one : bytes) {
            if ((one & 0xff) >= 0x80 && (one & 0xff) < 0xa0) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> decoded(byte[] bytes, Encoding encoding) {
        try {
            String text =
                    encoding.charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.of(encoding.marked ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static TextFile of(String text, Encoding encoding) {
        List<Line> lines = new ArrayList<>();
        boolean feeds = text.indexOf('\n') >= 0;
        int from = 0;
        while (from < text.length()) {
            int at = text.indexOf(feeds ? '\n' : '\r', from);
            if (at < 0) {
                lines.add(new Line(text.substring(from), ""));
                break;
            }
            boolean returned = feeds && at > from && text.charAt(at - 1) == '\r';
            lines.add(new Line(text.substring(from, returned ? at - 1 : at), returned ? "\r\n" : feeds ? "\n" : "\r"));
            from = at + 1;
        }
        return new TextFile(lines, encoding);
    }

    /**
     * As it is stored.
     *
     * @throws PatchRefusedException when it holds a character that its encoding has not
     */
    byte[] bytes() throws PatchRefusedException {
        String text = lines.stream().map(line -> line.text() + line.end()).collect(Collectors.joining());
        try {
            ByteBuffer written =
                    encoding.charset.newEncoder().encode(CharBuffer.wrap((encoding.marked ? MARK : "") + text));
            byte[] bytes = new byte[written.remaining()];
            written.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new PatchRefusedException("'" + strange(text) + "' cannot be written in " + encoding.charset.name()
                    + ", in which the file is kept. Use characters that it has");
        }
    }

    private String strange(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .filter(one -> !encoding.charset.newEncoder().canEncode(one))
                .findFirst()
                .orElse("");
    }

    /** What stands in its lines, without what ends them. */
    public List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    /** Whether its last line ends like the others; an empty file counts as one that does. */
    public boolean endsWithNewline() {
        return lines.isEmpty() || !lines.getLast().end().isEmpty();
    }

    boolean hasMixedEnds() {
        return lines.stream()
                        .map(Line::end)
                        .filter(end -> !end.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }

    /** How most of its lines end; of as many, the way that comes first. */
    String usualEnd() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        lines.stream().map(Line::end).filter(end -> !end.isEmpty()).forEach(end -> counts.merge(end, 1, Integer::sum));
        String usual = "\n";
        int most = 0;
        for (Map.Entry<String, Integer> end : counts.entrySet()) {
            if (end.getValue() > most) {
                usual = end.getKey();
                most = end.getValue();
            }
        }
        return usual;
    }

    /** What a reader of its lines does not see: {@code LF}, {@code CRLF, no newline at the end}, {@code UTF-16LE, LF}. */
    public String form() {
        List<String> words = new ArrayList<>();
        if (encoding != Encoding.UTF_8) {
            words.add(encoding.words());
        }
        Map<String, Long> ends = lines.stream()
                .filter(line -> !line.end().isEmpty())
                .collect(Collectors.groupingBy(
                        line -> line.end().replace("\r", "CR").replace("\n", "LF"),
                        LinkedHashMap::new,
                        Collectors.counting()));
        words.add(
                switch (ends.size()) {
                    case 0 -> "one line";
                    case 1 -> ends.keySet().iterator().next();
                    default ->
                        "mixed: "
                                + ends.entrySet().stream()
                                        .map(end -> end.getValue() + " " + end.getKey())
                                        .collect(Collectors.joining(" and "));
                });
        if (!endsWithNewline()) {
            words.add("no newline at the end");
        }
        return String.join(", ", words);
    }
}
