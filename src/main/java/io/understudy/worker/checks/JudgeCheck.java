package io.understudy.worker.checks;

import io.understudy.role.CheckDeclaration.Judge;
import io.understudy.role.Feel;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.JudgeAnswer;
import java.util.Map;
import java.util.Optional;

/** Compares what the judge said of a draft with its form. What the judge did not say has not passed. */
final class JudgeCheck implements DraftCheck {

    private final Judge declaration;

    JudgeCheck(Judge declaration) {
        this.declaration = declaration;
    }

    /** A judge reads drafts; the form of a person is that person's to judge. */
    @Override
    public Optional<CheckResult> run(Subject draft) {
        if (draft.person().isPresent()) {
            return Optional.empty();
        }
        JudgeAnswer judged = draft.answers()
                .getOrDefault(declaration.name(), JudgeAnswer.none(declaration.asks(), "", "The judge was not asked"));
        String answer = judged.answer();
        if (answer == null) {
            return Optional.of(
                    new CheckResult(declaration.name(), false, "Not judged: " + judged.why(), false, judged));
        }
        Map<String, Object> context = draft.context();
        context.put("answer", declaration.options().isEmpty() ? answer.equals("yes") : answer);
        context.put("quote", judged.quote());
        boolean holds = Feel.holds(declaration.holds(), context);
        String message =
                holds ? "" : declaration.message().replace("{answer}", answer).replace("{quote}", judged.quote());
        return Optional.of(new CheckResult(declaration.name(), holds, message, false, judged));
    }
}
