package io.understudy.ticketing;

import io.understudy.platform.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a file is, told by its bytes alone; what its sender says it is does not count. */
sealed interface FileKind {

    /** @param width in pixels, 0 when it cannot be told; height likewise */
    record Picture(String type, int width, int height) implements FileKind {}

    /** A PDF document. */
    record Pdf() implements FileKind {}

    /** Text of any sort, decoded: plain, CSV, Markdown, HTML. */
    record Text(String text) implements FileKind {}

    /** @param what it seems to be, in words */
    record Other(String what) implements FileKind {}

    static FileKind of(Bytes bytes) {
        if (starts(bytes, 0, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return new Picture("image/png", number(bytes, 16, 4, true), number(bytes, 20, 4, true));
        }
        if (starts(bytes, 0, 0xff, 0xd8, 0xff)) {
            return jpeg(bytes);
        }
        if (starts(bytes, 0, 'G', 'I', 'F', '8')) {
            return new Picture("image/gif", number(bytes, 6, 2, false), number(bytes, 8, 2, false));
        }
        if (starts(bytes, 0, 'R', 'I', 'F', 'F') && starts(bytes, 8, 'W', 'E', 'B', 'P')) {
            return webp(bytes);
        }
        if (starts(bytes, 0, '%', 'P', 'D', 'F', '-')) {
            return new Pdf();
        }
        if (bytes.size() == 0) {
            return new Other("an empty file");
        }
        Optional<String> text = text(bytes);
        return text.isPresent() ? new Text(text.get()) : new Other(guess(bytes));
    }

    private static String guess(Bytes bytes) {
        if (starts(bytes, 0, 'P', 'K', 3, 4)) {
            return "an archive or an office document";
        }
        if (starts(bytes, 0, 'M', 'Z') || starts(bytes, 0, 0x7f, 'E', 'L', 'F')) {
            return "a program";
        }
        return "of an unknown kind";
    }

    /** Walks the segments to the frame header, which has the measures (ITU T.81, B.2.2). */
    private static Picture jpeg(Bytes bytes) {
        int at = 2;
        while (at + 9 < bytes.size() && bytes.at(at) == 0xff) {
            int marker = bytes.at(at + 1);
            if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return new Picture("image/jpeg", number(bytes, at + 7, 2, true), number(bytes, at + 5, 2, true));
            }
            boolean bare = marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
            at += bare ? (marker == 0xff ? 1 : 2) : 2 + Math.max(2, number(bytes, at + 2, 2, true));
        }
        return new Picture("image/jpeg", 0, 0);
    }

    /** RFC 9649, 2.5 to 2.7. */
    private static Picture webp(Bytes bytes) {
        if (starts(bytes, 12, 'V', 'P', '8', 'X')) {
            return new Picture("image/webp", 1 + number(bytes, 24, 3, false), 1 + number(bytes, 27, 3, false));
        }
        if (starts(bytes, 12, 'V', 'P', '8', 'L')) {
            int bits = number(bytes, 21, 4, false);
            return new Picture("image/webp", 1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
        }
        return new Picture("image/webp", number(bytes, 26, 2, false) & 0x3fff, number(bytes, 28, 2, false) & 0x3fff);
    }

    private static int number(Bytes bytes, int at, int length, boolean bigEndian) {
        int number = 0;
        for (int i = 0; i < length; i++) {
            int one = Math.max(0, bytes.at(at + (bigEndian ? i : length - 1 - i)));
            number = (number << 8) | one;
        }
        return number;
    }

    /** UTF-8, UTF-16 with its mark, or Windows' western letters; with no control characters but white space. */
    private static Optional<String> text(Bytes bytes) {
        byte[] raw = bytes.toArray();
        List<Charset> charsets = starts(bytes, 0, 0xff, 0xfe)
                ? List.of(StandardCharsets.UTF_16LE)
                : starts(bytes, 0, 0xfe, 0xff)
                        ? List.of(StandardCharsets.UTF_16BE)
                        : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"));
        return charsets.stream()
                .flatMap(charset -> decoded(raw, charset).stream())
                .findFirst()
                .map(text -> text.startsWith("\ufeff") ? text.substring(1) : text)
                .filter(text -> text.chars().allMatch(FileKind::isOfText));
    }

    private static boolean isOfText(int character) {
        return character >= ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f';
    }

    private static Optional<String> decoded(byte[] raw, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    private static boolean starts(Bytes bytes, int at, int... signature) {
        for (int i = 0; i < signature.length; i++) {
            if (bytes.at(at + i) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
