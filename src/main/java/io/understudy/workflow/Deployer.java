package io.understudy.workflow;

import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.Engine.Deployed;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.design.Revisions;
import io.understudy.workflow.staffing.JobTasks;
import io.understudy.workflow.staffing.StaffedTasks;
import io.understudy.workflow.staffing.WorkflowSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Brings the workflows folder to the engine, forms before the processes that use them. Everything is offered at every
 * start: the engine makes a new version only of what differs from its latest one and answers with the keys in force, so
 * a fresh engine, a fresh database and two processes starting at once all end with the same table.
 */
@ApplicationScoped
class Deployer {

    private static final Logger LOG = Logger.getLogger(Deployer.class);

    /** Whatever uses something else comes after it. */
    private static final List<String> ORDER = List.of(".form", ".dmn", ".bpmn");

    private final Engine engine;
    private final DeployedResources resources;
    private final EngineStatus status;
    private final StaffedTasks staffed;
    private final Revisions revisions;
    private final Path directory;

    Deployer(
            Engine engine,
            DeployedResources resources,
            EngineStatus status,
            StaffedTasks staffed,
            Revisions revisions,
            WorkflowSettings settings) {
        this.staffed = staffed;
        this.revisions = revisions;
        this.engine = engine;
        this.resources = resources;
        this.status = status;
        this.directory = settings.directory();
    }

    /** @return false when the engine was busy or away and all of it has to be tried again */
    boolean deploy() {
        Map<String, String> refused = new TreeMap<>();
        resources.refresh();
        for (Path file : files(refused)) {
            String name = String.valueOf(file.getFileName());
            try {
                if (!offered(name, Files.readString(file), refused)) {
                    return false;
                }
            } catch (IOException e) {
                refused.put(name, "It cannot be read: " + e.getMessage());
            }
        }
        for (Revision revision : revisions.inForce()) {
            if (!offered(revision, refused)) {
                return false;
            }
        }
        refused.forEach((name, why) -> LOG.errorf("%s was not deployed: %s", name, why));
        status.deployed(refused);
        return true;
    }

    /**
     * Brings what a designer brought to the engine.
     *
     * @param refused is given what the engine did not take, by file name, with its reason
     * @return false when the engine was busy or away
     */
    boolean offered(Revision revision, Map<String, String> refused) {
        for (String ending : ORDER) {
            for (Map.Entry<String, String> file : revision.files().entrySet()) {
                if (file.getKey().endsWith(ending) && !offered(file.getKey(), file.getValue(), refused)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean offered(String name, String drawn, Map<String, String> refused) {
        String content = name.endsWith(".bpmn") ? JobTasks.offered(Path.of(name), drawn, staffed::concern) : drawn;
        switch (engine.deploy(name, content.getBytes(StandardCharsets.UTF_8))) {
            case Deployed.Resources deployed -> {
                deployed.resources().forEach(resource -> {
                    resources.store(resource, name, content);
                    LOG.infof("%s is version %d of '%s'", name, resource.version(), resource.id());
                });
                if (deployed.resources().isEmpty()) {
                    LOG.infof("%s is deployed", name);
                }
            }
            case Deployed.Failed(Answer.Busy busy) -> {
                LOG.infof("%s cannot be deployed yet: %s", name, busy.why());
                return false;
            }
            case Deployed.Failed failed -> refused.put(name, why(failed.answer()));
        }
        return true;
    }

    private List<Path> files(Map<String, String> refused) {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            return ORDER.stream()
                    .flatMap(ending ->
                            files.stream().filter(file -> file.toString().endsWith(ending)))
                    .toList();
        } catch (IOException e) {
            refused.put(
                    String.valueOf(directory),
                    "It is not a folder that can be read; set understudy.workflows.directory to the one with the workflows");
            return List.of();
        }
    }

    private static String why(Answer answer) {
        return switch (answer) {
            case Answer.Refused refused -> refused.why();
            case Answer.Gone gone -> gone.why();
            case Answer.Busy busy -> busy.why();
            case Answer.Done done -> "";
        };
    }
}
