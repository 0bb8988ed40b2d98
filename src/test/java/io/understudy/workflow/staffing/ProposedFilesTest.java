package io.understudy.workflow.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProposedFilesTest {

    private static final String FORM = "{\"id\": \"review\", \"components\": []}";

    @TempDir
    Path workflows;

    @Test
    void filesInOrder_haveNoProblem() {
        assertThat(proposed().problems(Map.of("a.bpmn", process("leave"), "review.form", FORM)))
                .isEmpty();
    }

    @Test
    void everyProblem_namesItsFileAndTheWayOut() {
        assertThat(proposed().problems(Map.of("review.form", "{", "notes.txt", "hello", "../up.form", FORM)))
                .satisfiesExactlyInAnyOrder(
                        said -> assertThat(said).contains("no diagram", "add a file that ends in .bpmn"),
                        said -> assertThat(said).contains("review.form", "no Camunda Form with an id"),
                        said -> assertThat(said).contains("notes.txt", "bring files that end in .bpmn"),
                        said -> assertThat(said).contains("../up.form", "rename it"));
    }

    @Test
    void diagramThatIsNoXml_isRefusedWithItsLine() {
        assertThat(proposed().problems(Map.of("a.bpmn", "<bpmn:definitions>")))
                .singleElement()
                .asString()
                .contains("a.bpmn", "line 1");
    }

    @Test
    void tooMuchAtOnce_isRefusedWithTheBound() {
        assertThat(proposed().problems(Map.of("a.bpmn", process("leave"), "x.form", " ".repeat(3_000_001) + FORM)))
                .anyMatch(said -> said.contains("bring at most 3000 kB"));
    }

    @Test
    void idsThatAreInForceElsewhere_areNamedWithTheirOwner() throws IOException {
        Files.writeString(workflows.resolve("leave.bpmn"), process("leave"));

        assertThat(proposed()
                        .clashes(
                                Map.of("mine.bpmn", process("leave"), "review.form", FORM),
                                Map.of("Holidays", Map.of("theirs.form", FORM))))
                .satisfiesExactlyInAnyOrder(
                        said -> assertThat(said)
                                .contains("mine.bpmn", "process 'leave'", "the workflows folder, in leave.bpmn"),
                        said -> assertThat(said).contains("review.form", "form 'review'", "the workflow “Holidays”"));
    }

    @Test
    void idsOfItsOwn_clashWithNothing() {
        assertThat(proposed().clashes(Map.of("mine.bpmn", process("mine")), Map.of("Holidays", Map.of("t.form", FORM))))
                .isEmpty();
    }

    private ProposedFiles proposed() {
        return new ProposedFiles(() -> workflows);
    }

    private static String process(String id) {
        return """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">
                  <bpmn:process id="%s" isExecutable="true" />
                </bpmn:definitions>
                """.formatted(id);
    }
}
