package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Repository.Action;
import io.understudy.worker.Assignment;
import io.understudy.worker.tools.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryToolTest {

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    private Tool.Answer use(Action action, ObjectNode arguments) {
        var declaration =
                new ToolDeclaration.Repository("look", "Looks.", Duration.ofSeconds(90), "repository", action);
        var settings = new UsualCodeSettings();
        Tool tool = new CodeEquipment(
                        new Codebases(List.of(workshop.codebase("pricing"))),
                        workshop.git(),
                        workshop.judge(),
                        workshop.runner(),
                        settings)
                .tool(declaration)
                .orElseThrow();
        Assignment assignment = new Assignment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "junior-developer",
                "understand-issue",
                Workshop.TICKET,
                Json.object());
        return tool.use(arguments, new Tool.Use(assignment, Duration.ofSeconds(90)));
    }

    private static JsonNode json(Tool.Answer answer) {
        return Json.read(answer.text());
    }

    @Test
    void file_isReadByLines_andCanBeCited() {
        Tool.Answer answer = use(
                Action.READ,
                Json.object().put("path", "src/discount.js").put("from", 3).put("to", 4));

        assertThat(json(answer).path("source").asText()).isEqualTo("src/discount.js");
        assertThat(json(answer).at("/data/lines").asText()).isEqualTo("3-4 of 16");
        assertThat(answer.read().getFirst().text()).contains("rounded half up").doesNotContain("use strict");
    }

    @Test
    void fileThatIsNotThere_isAFailureInWords() {
        Tool.Answer answer = use(Action.READ, Json.object().put("path", "../../etc/passwd"));

        assertThat(answer.failed()).isTrue();
        assertThat(json(answer).path("error").asText()).isEqualTo("There is no file '../../etc/passwd'");
    }

    @Test
    void treeSearchAndHistory_answerWithWhatIsThere() {
        assertThat(json(use(Action.TREE, Json.object())).path("data").asText())
                .contains("src/\n", "test/cart.test.js  ");
        assertThat(json(use(Action.SEARCH, Json.object().put("text", "afterVoucher")))
                        .path("data")
                        .asText())
                .contains("src/cart.js:3: ");
        assertThat(json(use(Action.HISTORY, Json.object())).path("data").asText())
                .contains("Fernway  Begin pricing");
    }

    @Test
    void checks_tellWhatAPatchDoes_orWhyNothingIsRun() {
        Tool.Answer answer = use(Action.CHECKS, Json.object().put("patch", Workshop.patch("pricing-wrong")));

        if (Workshop.SANDBOX.refusal().isPresent()) {
            assertThat(json(answer).path("error").asText())
                    .isEqualTo(Workshop.SANDBOX.refusal().get());
        } else {
            assertThat(json(answer).at("/data/failed before, fail still/0").asText())
                    .startsWith("half a cent is rounded up: ");
            assertThat(json(answer).at("/data/passed before, fail now/0").asText())
                    .startsWith("a third of a cent is rounded down: ");
            assertThat(json(answer).at("/data/passed before, pass now").asInt()).isEqualTo(6);
        }
    }
}
