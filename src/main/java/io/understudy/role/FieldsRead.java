package io.understudy.role;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which fields a check reads. A field counts that is named for the check, or whose key stands as a word in one of its
 * conditions: one too many has a check run again for nothing, one too few would leave a tick beside a text it never saw.
 */
final class FieldsRead {

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");

    /** By this name conditions see the whole draft, with the amounts that any text on it names. */
    private static final String DRAFT = "draft";

    private FieldsRead() {}

    static Set<String> by(CheckDeclaration check, Collection<String> fields) {
        Set<String> words = words(check);
        return words.contains(DRAFT)
                ? Set.copyOf(fields)
                : fields.stream().filter(words::contains).collect(Collectors.toUnmodifiableSet());
    }

    static boolean looksAtDraft(CheckDeclaration check) {
        CheckDeclaration itself = check instanceof CheckDeclaration.Advisory advisory ? advisory.check() : check;
        return itself instanceof CheckDeclaration.Cited || words(itself).contains(DRAFT);
    }

    private static Set<String> words(CheckDeclaration check) {
        List<String> said = new ArrayList<>(said(check));
        check.when().ifPresent(said::add);
        return said.stream().flatMap(WORDS::splitAsStream).collect(Collectors.toSet());
    }

    private static List<String> said(CheckDeclaration check) {
        List<String> said = new ArrayList<>();
        switch (check) {
            case CheckDeclaration.Advisory advisory -> said.addAll(said(advisory.check()));
            case CheckDeclaration.Rule rule -> said.add(rule.holds());
            case CheckDeclaration.Lookup lookup -> {
                said.add(lookup.forEach());
                said.add(lookup.holds());
                said.addAll(lookup.arguments().values());
            }
            case CheckDeclaration.Compared compared -> {
                said.add(compared.forEach());
                said.add(compared.wrong());
                said.addAll(compared.arguments().values());
            }
            case CheckDeclaration.Statements statements -> {
                said.addAll(statements.fields());
                statements.claims().forEach(claim -> said.add(claim.holds()));
            }
            case CheckDeclaration.Judge judge -> {
                said.addAll(judge.fields());
                said.add(judge.holds());
            }
            case CheckDeclaration.Cited cited -> {}
            case CheckDeclaration.Query query -> {
                said.add(query.sql());
                said.addAll(query.text());
                query.chart().ifPresent(said::add);
                query.statistics().ifPresent(said::add);
            }
            case CheckDeclaration.Patch patch -> {
                said.add(patch.patch());
                said.add(patch.repository());
            }
        }
        return said;
    }
}
