package io.understudy.worker.answer;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of the tools that were offered a model means: {@code functions.submit_draft}, {@code submitDraft}. */
final class ToolNames {

    private ToolNames() {}

    /** @return empty when no tool fits, or more than one */
    static Optional<String> match(String given, Collection<String> offered) {
        if (offered.contains(given)) {
            return Optional.of(given);
        }
        String bare = bare(given);
        return Stream.of(bare, bare.substring(lastMark(bare) + 1))
                .filter(name -> !name.isEmpty())
                .map(name -> alike(name, offered))
                .filter(found -> found.size() == 1)
                .map(List::getFirst)
                .findFirst();
    }

    private static List<String> alike(String name, Collection<String> offered) {
        String plain = plain(name);
        return offered.stream().filter(one -> plain(one).equals(plain)).toList();
    }

    /** Without what chat templates leave behind a name, brackets and quotes. */
    private static String bare(String given) {
        String name = given.strip();
        int mark = name.indexOf("<|");
        if (mark == 0) {
            int end = name.indexOf("|>");
            name = end < 0 ? "" : name.substring(end + 2);
            mark = name.indexOf("<|");
        }
        name = mark > 0 ? name.substring(0, mark) : name;
        int paren = name.indexOf('(');
        name = paren > 0 ? name.substring(0, paren) : name;
        return name.replaceAll("^[\"'`]+|[\"'`:]+$", "").strip();
    }

    private static int lastMark(String name) {
        return Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')));
    }

    private static String plain(String name) {
        return name.replaceAll("[_\\-\\s]", "").toLowerCase(Locale.ROOT);
    }
}
