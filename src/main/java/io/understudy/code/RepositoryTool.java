package io.understudy.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.code.Git.UnreachableException;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.tools.Reading;
import io.understudy.worker.tools.Tool;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A look into the repository of the case. */
final class RepositoryTool implements Tool {

    private static final String REPOSITORY = "repository";

    private final ToolDeclaration.Repository declaration;
    private final Codebases codebases;
    private final Git git;
    private final RepositoryQuery look;
    private final Duration fresh;
    private final ToolOffer offer;

    RepositoryTool(
            ToolDeclaration.Repository declaration,
            Codebases codebases,
            Git git,
            RepositoryQuery look,
            Duration fresh) {
        this.declaration = declaration;
        this.codebases = codebases;
        this.git = git;
        this.look = look;
        this.fresh = fresh;
        ObjectNode parameters = Json.object().put("type", "object");
        look.describe(parameters.putObject("properties"), parameters.putArray("required"));
        ((ObjectNode) parameters.path("properties"))
                .putObject(REPOSITORY)
                .put("type", "string")
                .put("description", "Which repository; needed only while the case has not settled it.");
        this.offer = ToolOffer.of(declaration.name(), declaration.description(), parameters);
    }

    @Override
    public ToolOffer offer() {
        return offer;
    }

    @Override
    public Duration limit() {
        return declaration.limit();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Answer use(ObjectNode arguments, Use use) {
        Map<String, Object> variables = Json.convert(use.assignment().variables(), Map.class);
        return switch (codebases.choose(
                declaration.repository(),
                variables,
                arguments.path(REPOSITORY).asText(""),
                use.assignment().ticket())) {
            case Codebases.Choice.Open open -> Answer.failure(declaration.name(), open.why());
            case Codebases.Choice.Found found -> look(found.codebase(), arguments, use.limit());
        };
    }

    private Answer look(Codebase codebase, ObjectNode arguments, Duration limit) {
        try {
            return switch (look.at(codebase, git.head(codebase, fresh), arguments, limit)) {
                case RepositoryQuery.Seen.Nothing nothing -> Answer.failure(declaration.name(), nothing.why());
                case RepositoryQuery.Seen.Something something -> answer(codebase, something);
            };
        } catch (UnreachableException e) {
            return Answer.failure(declaration.name(), String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            return Answer.failure(declaration.name(), "The " + codebase + " could not be read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.failure(declaration.name(), "This server is stopping");
        }
    }

    private static Answer answer(Codebase codebase, RepositoryQuery.Seen.Something seen) {
        ObjectNode answer = Json.object().put("source", seen.source()).put(REPOSITORY, codebase.id());
        if (!seen.more().isEmpty()) {
            answer.put("truncated", true);
            answer.put("note", seen.more());
        }
        answer.set("data", seen.data());
        return new Answer(Json.write(answer), List.of(new Reading(seen.source(), seen.text())), false);
    }
}
