package io.understudy.code.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A file of {@code patch-corpus}: the files of a repository, and patches on them with what must come of each. A line that
 * begins with {@code %%} begins a part: {@code file PATH OPTIONS}, {@code case NAME}, {@code patch OPTIONS}, {@code becomes
 * PATH OPTIONS}, {@code gone PATH}, {@code refused WORDS}. Options say how a text is written: {@code crlf}, {@code cr}, {@code
 * cut} (no last newline), {@code bom}, {@code escaped} ({@code \r \n \t \}{@code uXXXX}), a charset, {@code 755}, {@code link}.
 */
record PatchCorpus(Map<String, Blob> files, List<Case> cases) {

    private static final String MARK = "%% ";

    /** One file as it is stored. */
    record Blob(byte[] bytes, boolean executable, boolean link) {

        static Blob of(String body, String options) {
            List<String> given = List.of(options.split(" ", -1));
            return new Blob(written(body, given), given.contains("755"), given.contains("link"));
        }

        /** In words that show every byte. */
        String shown() {
            StringBuilder text = new StringBuilder(executable ? "755 " : "644 ");
            for (char one : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
                if (one == '\n') {
                    text.append("\\n\n");
                } else {
                    text.append(one >= ' ' && one < 0x7f ? String.valueOf(one) : "<%02x>".formatted((int) one));
                }
            }
            return text.toString();
        }
    }

    /**
     * One patch.
     *
     * @param becomes the files it makes, by path
     * @param gone the files it takes away
     * @param refused words of its refusal; empty when it applies
     */
    record Case(String name, String patch, Map<String, Blob> becomes, Set<String> gone, List<String> refused) {
        @Override
        public String toString() {
            return name;
        }
    }

    static PatchCorpus read(String name) {
        List<String> lines = lines(name);
        Map<String, Blob> files = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        Case now = null;
        int at = 0;
        while (at < lines.size()) {
            if (!lines.get(at).startsWith(MARK)) {
                at++;
                continue;
            }
            String[] words = (lines.get(at) + " ").split(" ", 3);
            int end = at + 1;
            while (end < lines.size() && !lines.get(end).startsWith(MARK)) {
                end++;
            }
            boolean beforeACase = end < lines.size() && lines.get(end).startsWith(MARK + "case ");
            String body = String.join("\n", lines.subList(at + 1, Math.max(at + 1, beforeACase ? end - 1 : end)));
            String rest = words[2].strip();
            boolean quoted = rest.startsWith("\"");
            String path = rest.split(quoted ? "\"" : " ", -1)[quoted ? 1 : 0];
            String options = rest.substring(path.length() + (quoted ? 2 : 0)).strip();
            Case here = now;
            switch (words[1]) {
                case "file" -> files.put(path, Blob.of(body, options));
                case "case" -> {
                    now = null;
                    cases.add(new Case(rest, "", new LinkedHashMap<>(), new java.util.TreeSet<>(), new ArrayList<>()));
                }
                case "patch" -> {
                    Case begun = cases.removeLast();
                    now = new Case(
                            begun.name(),
                            new String(written(body, List.of(rest.split(" ", -1))), StandardCharsets.UTF_8),
                            begun.becomes(),
                            begun.gone(),
                            begun.refused());
                    cases.add(now);
                }
                case "becomes" -> Objects.requireNonNull(here).becomes().put(path, Blob.of(body, options));
                case "gone" -> Objects.requireNonNull(here).gone().add(path);
                case "refused" -> Objects.requireNonNull(here).refused().add(rest);
                default -> throw new IllegalArgumentException(name + ", line " + (at + 1) + ": " + lines.get(at));
            }
            at = end;
        }
        return new PatchCorpus(files, cases);
    }

    private static List<String> lines(String name) {
        try (var file =
                Objects.requireNonNull(PatchCorpus.class.getResourceAsStream("/patch-corpus/" + name + ".txt"), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .transform(
                            text -> List.of(text.substring(0, text.length() - 1).split("\n", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] written(String body, List<String> options) {
        boolean ended = options.contains("cut")
                || options.contains("link")
                || (options.contains("escaped") && body.endsWith("\\n"));
        String text = ended ? body : body + "\n";
        if (options.contains("escaped")) {
            text = text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t");
            for (int at = text.indexOf("\\u"); at >= 0; at = text.indexOf("\\u")) {
                char one = (char) Integer.parseInt(text.substring(at + 2, at + 6), 16);
                text = text.substring(0, at) + one + text.substring(at + 6);
            }
        }
        if (options.contains("crlf") || options.contains("cr")) {
            text = text.replace("\n", options.contains("crlf") ? "\r\n" : "\r");
        }
        Charset charset = options.stream()
                .filter(one -> one.startsWith("utf-16") || one.startsWith("latin") || one.startsWith("windows"))
                .map(Charset::forName)
                .findFirst()
                .orElse(StandardCharsets.UTF_8);
        boolean marked = options.contains("bom") || charset.name().startsWith("UTF-16");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(((marked ? "\ufeff" : "") + text).getBytes(charset));
        return out.toByteArray();
    }
}
