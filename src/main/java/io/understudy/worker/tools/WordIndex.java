package io.understudy.worker.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Ranks passages by their words with Okapi BM25 (Robertson and Zaragoza, 2009; k1 = 1.2, b = 0.75). Words of the
 * headings count double, and a simple ending is cut off so that "returns" finds "return".
 */
public final class WordIndex implements KnowledgeIndex {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    /** Words that say nothing about what a question is about, in English, the language most knowledge is written in. */
    private static final Set<String> COMMON = Set.of(
            ("an and are as at be been but by can could do does for from had has have how if in into is it its me my no"
                            + " not of on or our please so than that the their them then there they this to was we were"
                            + " what when where which who why will with would you your")
                    .split(" "));

    private final List<Indexed> passages = new ArrayList<>();
    private final Map<String, Integer> documentsWith = new HashMap<>();
    private final double averageLength;

    public WordIndex(List<Passage> all) {
        long total = 0;
        for (Passage passage : all) {
            List<String> words = words(passage.title() + " " + passage.title() + " " + passage.text());
            Map<String, Integer> counts = new HashMap<>();
            words.forEach(word -> counts.merge(word, 1, Integer::sum));
            counts.keySet().forEach(word -> documentsWith.merge(word, 1, Integer::sum));
            passages.add(new Indexed(passage, counts, words.size()));
            total += words.size();
        }
        this.averageLength = passages.isEmpty() ? 1 : Math.max(1, (double) total / passages.size());
    }

    @Override
    public List<Passage> search(String query, int limit) {
        Set<String> wanted = new HashSet<>(words(query));
        return passages.stream()
                .map(passage -> new Hit(passage.passage, score(passage, wanted)))
                .filter(hit -> hit.score > 0)
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(limit)
                .map(Hit::passage)
                .toList();
    }

    private double score(Indexed passage, Set<String> wanted) {
        double score = 0;
        double length = 1 - B + B * passage.length / averageLength;
        for (String word : wanted) {
            int count = passage.counts.getOrDefault(word, 0);
            if (count > 0) {
                int containing = documentsWith.getOrDefault(word, 0);
                double rarity = Math.log(1 + (passages.size() - containing + 0.5) / (containing + 0.5));
                score += rarity * count * (K1 + 1) / (count + K1 * length);
            }
        }
        return score;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() > 1 && !COMMON.contains(word)) {
                words.add(stem(word));
            }
        }
        return words;
    }

    private static String stem(String word) {
        for (String ending : List.of("ing", "ed", "es", "s")) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 4) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word.length() > 4 && word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
    }

    private record Indexed(Passage passage, Map<String, Integer> counts, int length) {}

    private record Hit(Passage passage, double score) {}
}
