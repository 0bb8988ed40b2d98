package io.understudy.worker.checks;

import io.understudy.role.CheckDeclaration.Statements;
import io.understudy.role.Feel;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.worker.prompt.Cut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compares what the sentences of a form say with what is so, by the words a role pack names. */
final class StatementsCheck implements DraftCheck {

    /** A full stop after a digit ends no sentence: "am 12. März". */
    private static final Pattern END = Pattern.compile("(?<=[.!?…])(?<!\\d\\.)\\s+|\\R+");

    private final Statements declaration;

    StatementsCheck(Statements declaration) {
        this.declaration = declaration;
    }

    @Override
    public Optional<CheckResult> run(Subject draft) {
        Map<String, Object> context = draft.context();
        List<String> sentences = declaration.fields().stream()
                .map(field -> draft.values().path(field).asText(""))
                .flatMap(END::splitAsStream)
                .filter(sentence -> !isFoundIn(sentence, declaration.unless()))
                .toList();
        List<String> wrong = new ArrayList<>();
        for (Statements.Claim claim : declaration.claims()) {
            sentences.stream()
                    .filter(sentence -> isFoundIn(sentence, claim.says()))
                    .findFirst()
                    .filter(sentence -> !Feel.holds(claim.holds(), context))
                    .ifPresent(sentence ->
                            wrong.add(claim.message().replace("{sentence}", Cut.toCharacters(sentence.strip(), 300))));
        }
        return Optional.of(new CheckResult(declaration.name(), wrong.isEmpty(), String.join("; ", wrong)));
    }

    private static boolean isFoundIn(String sentence, Collection<Pattern> words) {
        return words.stream().anyMatch(word -> word.matcher(sentence).find());
    }
}
