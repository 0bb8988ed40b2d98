package io.understudy.code;

import io.understudy.role.CheckDeclaration;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.Equipment;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.tools.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings workers the tools of kind {@code repository} and the check of kind {@code patch}. */
@ApplicationScoped
class CodeEquipment implements Equipment {

    private final Codebases codebases;
    private final Git git;
    private final PatchJudge judge;
    private final CheckRunner runner;
    private final CodeSettings settings;

    CodeEquipment(Codebases codebases, Git git, PatchJudge judge, CheckRunner runner, CodeSettings settings) {
        this.codebases = codebases;
        this.git = git;
        this.judge = judge;
        this.runner = runner;
        this.settings = settings;
    }

    @Override
    public Optional<Tool> tool(ToolDeclaration declaration) {
        return declaration instanceof ToolDeclaration.Repository repository
                ? Optional.of(new RepositoryTool(repository, codebases, git, looks(repository), settings.fresh()))
                : Optional.empty();
    }

    private RepositoryQuery looks(ToolDeclaration.Repository declaration) {
        return switch (declaration.action()) {
            case TREE -> new FolderQuery();
            case READ -> new FileQuery();
            case SEARCH -> new SearchQuery();
            case HISTORY -> new RepositoryQuery.History();
            case CHECKS -> new RepositoryQuery.Checks(judge, runner);
        };
    }

    @Override
    public Optional<DraftCheck> check(CheckDeclaration declaration) {
        return declaration instanceof CheckDeclaration.Patch patch
                ? Optional.of(new PatchCheck(patch, codebases, judge))
                : Optional.empty();
    }
}
