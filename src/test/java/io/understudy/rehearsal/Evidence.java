package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passages that tools returned together with their source, and the sentence of them that is worth quoting. */
final class Evidence {

    /** A sentence, word for word, and where it stands. */
    record Citation(String source, String quote) {}

    private record Passage(String source, String text) {}

    private static final List<String> SOURCES = List.of("source", "sourceId", "uri", "ref", "document", "id");
    private static final List<String> TEXTS =
            List.of("text", "passage", "content", "excerpt", "snippet", "quote", "body");
    private static final Pattern TAGGED =
            Pattern.compile("<(\\w[\\w-]*)\\b[^>]*\\bsource=\"([^\"]+)\"[^>]*>(.*?)</\\1>", Pattern.DOTALL);
    private static final Pattern LABELLED =
            Pattern.compile("(?im)^\\W*(?:source\\s*[:=]\\s*)?\\[?([\\w./-]+\\.md(?:#[\\w./-]+)?)]?\\W*[:\\n]");

    private Evidence() {}

    /** What a tool's answer offers for citing: the sentence that matches, in the best passage that has one. */
    static Optional<Citation> in(Tool.Result result, @Nullable Pattern cite) {
        var passages = passages(result);
        for (var passage : passages) {
            for (var sentence : Sentences.of(passage.text())) {
                if (cite != null && quotable(sentence) && cite.matcher(sentence).find()) {
                    return Optional.of(new Citation(passage.source(), sentence));
                }
            }
        }
        return cite != null ? Optional.empty() : firstSentence(passages);
    }

    private static Optional<Citation> firstSentence(List<Passage> passages) {
        for (var passage : passages) {
            for (var sentence : Sentences.of(passage.text())) {
                if (quotable(sentence)) {
                    return Optional.of(new Citation(passage.source(), sentence));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean quotable(String sentence) {
        return sentence.length() > 20 && !sentence.startsWith("#") && !sentence.startsWith("|");
    }

    private static List<Passage> passages(Tool.Result result) {
        var passages = new ArrayList<Passage>();
        result.json().ifPresent(json -> collect(json, passages));
        if (passages.isEmpty()) {
            var tagged = TAGGED.matcher(result.text());
            while (tagged.find()) {
                passages.add(new Passage(tagged.group(2), tagged.group(3)));
            }
        }
        if (passages.isEmpty()) {
            var labelled = LABELLED.matcher(result.text());
            var from = -1;
            var source = "";
            while (labelled.find()) {
                if (from >= 0) {
                    passages.add(new Passage(source, result.text().substring(from, labelled.start())));
                }
                source = labelled.group(1);
                from = labelled.end();
            }
            if (from >= 0) {
                passages.add(new Passage(source, result.text().substring(from)));
            }
        }
        return passages;
    }

    private static void collect(JsonNode json, List<Passage> passages) {
        var source = firstText(json, SOURCES);
        var text = firstText(json, TEXTS);
        if (source != null && text != null) {
            passages.add(new Passage(source, text));
            return;
        }
        json.forEach(child -> collect(child, passages));
    }

    private static @Nullable String firstText(JsonNode json, List<String> names) {
        for (var name : names) {
            if (json.path(name).isTextual()) {
                return json.get(name).asText();
            }
        }
        return null;
    }
}
