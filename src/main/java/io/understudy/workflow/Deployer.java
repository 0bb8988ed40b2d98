package io.understudy.workflow;

import io.understudy.workflow.Engine.Answer;
import io.understudy.workflow.Engine.Deployed;
import io.understudy.workflow.design.Revision;
import io.understudy.workflow.design.Revisions;
import io.understudy.workflow.staffing.BoundFiles;
import io.understudy.workflow.staffing.BpmnFile.HumanTask;
import io.understudy.workflow.staffing.JobTasks;
import io.understudy.workflow.staffing.StaffedTasks;
import io.understudy.workflow.staffing.WorkflowSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    private final Stored resources;
    private final EngineStatus status;
    private final Predicate<HumanTask> ours;
    private final Supplier<List<Revision>> inForce;
    private final Path directory;

    @Inject
    Deployer(
            Engine engine,
            DeployedResources resources,
            EngineStatus status,
            StaffedTasks staffed,
            Revisions revisions,
            WorkflowSettings settings) {
        this(engine, resources, status, staffed::concern, revisions::inForce, settings.directory());
    }

    /**
     * @param ours tells the human tasks that a role does
     * @param inForce what designers brought
     */
    Deployer(
            Engine engine,
            Stored resources,
            EngineStatus status,
            Predicate<HumanTask> ours,
            Supplier<List<Revision>> inForce,
            Path directory) {
        this.engine = engine;
        this.resources = resources;
        this.status = status;
        this.ours = ours;
        this.inForce = inForce;
        this.directory = directory;
    }

    /** What the engine has of ours, as far as it is written down here. */
    interface Stored {
        /** Another process may have written meanwhile. */
        void refresh();

        void store(Engine.Resource resource, String fileName, String content);
    }

    /** @return false when the engine was busy or away and all of it has to be tried again */
    boolean deploy() {
        Map<String, String> refused = new TreeMap<>();
        resources.refresh();
        if (!offeredAll(files(refused), refused)) {
            return false;
        }
        for (Revision revision : inForce.get()) {
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
        return offeredAll(revision.files(), refused);
    }

    private boolean offeredAll(Map<String, String> files, Map<String, String> refused) {
        Map<String, String> offered = new TreeMap<>();
        files.forEach((name, drawn) ->
                offered.put(name, name.endsWith(".bpmn") ? JobTasks.offered(Path.of(name), drawn, ours) : drawn));
        for (String ending : ORDER) {
            for (String name : offered.keySet()) {
                if (name.endsWith(ending) && !offered(name, offered, refused)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean offered(String name, Map<String, String> files, Map<String, String> refused) {
        switch (engine.deploy(BoundFiles.of(name, files))) {
            case Deployed.Resources deployed -> {
                deployed.resources().forEach(resource -> {
                    resources.store(resource, resource.file(), files.getOrDefault(resource.file(), ""));
                    LOG.infof("%s is version %d of '%s'", resource.file(), resource.version(), resource.id());
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

    /** All that can be deployed of the folder, by name. */
    private Map<String, String> files(Map<String, String> refused) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (ORDER.stream().anyMatch(name::endsWith)) {
                    read(file, name, files, refused);
                }
            }
        } catch (IOException e) {
            refused.put(
                    String.valueOf(directory),
                    "It is not a folder that can be read; set understudy.workflows.directory to the one with the workflows");
        }
        return files;
    }

    private static void read(Path file, String name, Map<String, String> files, Map<String, String> refused) {
        try {
            files.put(name, Files.readString(file));
        } catch (IOException e) {
            refused.put(name, "It cannot be read: " + e.getMessage());
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
