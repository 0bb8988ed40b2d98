package io.understudy.code;

import io.understudy.role.CheckDeclaration;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.worker.checks.DraftCheck;
import java.util.Optional;

/** The check of a patch on a form: applies, keeps to what it may change, holds no secret, mends and breaks nothing. */
final class PatchCheck implements DraftCheck {

    private final CheckDeclaration.Patch declaration;
    private final Codebases codebases;
    private final PatchJudge judge;

    PatchCheck(CheckDeclaration.Patch declaration, Codebases codebases, PatchJudge judge) {
        this.declaration = declaration;
        this.codebases = codebases;
        this.judge = judge;
    }

    @Override
    public Optional<CheckResult> run(Subject draft) {
        String patch = draft.values().path(declaration.patch()).asText("");
        if (patch.isBlank()) {
            return Optional.empty();
        }
        return switch (codebases.choose(
                declaration.repository(),
                draft.context(),
                null,
                draft.assignment().ticket())) {
            case Codebases.Choice.Open open -> Optional.of(CheckResult.prevents(declaration.name(), open.why()));
            case Codebases.Choice.Found found -> Optional.of(judged(found.codebase(), patch));
        };
    }

    private CheckResult judged(Codebase codebase, String patch) {
        try {
            PatchJudge.Judgement judgement = judge.judge(codebase, patch, declaration.limit());
            return new CheckResult(declaration.name(), judgement.passed(), judgement.words(), !judgement.mayLeave());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CheckResult(declaration.name(), false, "It was not finished: this server is stopping");
        }
    }
}
