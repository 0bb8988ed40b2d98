package io.understudy.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.Engine.Deployed;
import io.understudy.workflow.Engine.Kind;
import io.understudy.workflow.Engine.Resource;
import io.understudy.workflow.design.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {

    private static final String DIAGRAM = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"
                xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
              <process id="%1$s" isExecutable="true"><startEvent id="s" />
                <userTask id="t-%1$s"><extensionElements><zeebe:userTask />%2$s</extensionElements></userTask>
              </process></definitions>""";

    private final Map<String, Answer> answers = new HashMap<>();
    private final List<Map<String, String>> deployed = new ArrayList<>();
    private final Map<String, String> stored = new TreeMap<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final EngineStatus status = new EngineStatus(Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void whatUsesSomethingElse_comesAfterIt_andOtherFilesAreLeftAlone() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", ""));
        write("b.dmn", "<decisions/>");
        write("c.form", "{\"id\":\"c\"}");
        write("staffing.yaml", "tasks: []");

        assertThat(deploy()).isTrue();

        assertThat(deployed)
                .extracting(files -> String.join("+", files.keySet()))
                .containsExactly("c.form", "b.dmn", "a.bpmn");
        assertThat(stored).containsOnlyKeys("c.form", "b.dmn", "a.bpmn");
        assertThat(status.isDeployed()).isTrue();
    }

    @Test
    void diagram_isStoredAsTheEngineHasIt_withoutTheMarkOfARolesTasks() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", ""));
        write("z.bpmn", DIAGRAM.formatted("z", ""));

        deploy();

        assertThat(stored.get("a.bpmn")).doesNotContain("userTask/>", "zeebe:userTask");
        assertThat(stored.get("z.bpmn")).contains("zeebe:userTask");
    }

    @Test
    void fileThatIsRefused_isNamedWithItsReason_andTheOthersGoOn() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", ""));
        write("b.bpmn", DIAGRAM.formatted("b", ""));
        write("c.form", "nonsense");
        Files.write(folder.resolve("d.form"), new byte[] {(byte) 0xff});
        answers.put("a.bpmn", new Answer.Refused("No start"));
        answers.put("c.form", new Answer.Gone("What?"));

        assertThat(deploy()).isTrue();

        assertThat(status.refusedFiles()).containsOnlyKeys("a.bpmn", "c.form", "d.form");
        assertThat(status.refusedFiles()).containsEntry("a.bpmn", "No start").containsEntry("c.form", "What?");
        assertThat(stored).containsOnlyKeys("b.bpmn");
    }

    @Test
    void engineThatIsBusy_isAskedForAllOfItAgain() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", ""));
        answers.put("a.bpmn", new Answer.Busy("UNAVAILABLE"));

        assertThat(deploy()).isFalse();
        assertThat(status.isDeployed()).isFalse();

        answers.clear();
        assertThat(deploy()).isTrue();
        assertThat(status.refusedFiles()).isEmpty();
    }

    @Test
    void folderThatIsNotThere_isNamed() {
        Deployer deployer =
                new Deployer(engine(), new Shelf(), status, task -> false, () -> revisions, folder.resolve("nowhere"));

        assertThat(deployer.deploy()).isTrue();

        assertThat(status.refusedFiles().values())
                .singleElement()
                .asString()
                .contains("understudy.workflows.directory");
    }

    @Test
    void formBoundToTheDeployment_goesTogetherWithItsDiagram() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", "<zeebe:formDefinition formId=\"f\" bindingType=\"deployment\" />"));
        write("f.form", "{\"id\":\"f\"}");
        write("g.form", "{\"id\":\"g\"}");

        deploy();

        assertThat(deployed)
                .extracting(files -> String.join("+", files.keySet()))
                .containsExactly("f.form", "g.form", "f.form+a.bpmn");
    }

    @Test
    void whatDesignersBrought_isDeployedAfterTheFolder_eachRevisionWithItsOwnFiles() throws IOException {
        write("a.bpmn", DIAGRAM.formatted("a", ""));
        revisions.add(new Revision(
                "Brought",
                1,
                Map.of("b.bpmn", DIAGRAM.formatted("b", ""), "b.form", "{\"id\":\"b\"}"),
                List.of(),
                "why",
                "dana",
                Instant.EPOCH));

        deploy();

        assertThat(deployed)
                .extracting(files -> String.join("+", files.keySet()))
                .containsExactly("a.bpmn", "b.form", "b.bpmn");
    }

    private boolean deploy() {
        return new Deployer(engine(), new Shelf(), status, task -> !task.id().equals("t-z"), () -> revisions, folder)
                .deploy();
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** Only deployments are asked of it. */
    private Engine engine() {
        return new EngineStandIn() {
            @Override
            public Deployed deploy(Map<String, String> files) {
                String last = List.copyOf(files.keySet()).getLast();
                Answer answer = answers.get(last);
                if (answer != null) {
                    return new Deployed.Failed(answer);
                }
                deployed.add(files);
                return new Deployed.Resources(files.keySet().stream()
                        .map(file -> new Resource(
                                file.endsWith(".form") ? Kind.FORM : Kind.PROCESS, file.hashCode(), file, 1, file))
                        .toList());
            }
        };
    }

    private final class Shelf implements Deployer.Stored {
        @Override
        public void refresh() {}

        @Override
        public void store(Resource resource, String fileName, String content) {
            stored.put(fileName, content);
        }
    }
}
