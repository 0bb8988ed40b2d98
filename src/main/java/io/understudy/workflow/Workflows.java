package io.understudy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.platform.Json;
import io.understudy.workflow.DeployedResources.Stored;
import io.understudy.workflow.Engine.Kind;
import io.understudy.workflow.bpmn.BpmnReader;
import io.understudy.workflow.bpmn.StepReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workflows that were deployed from here, each in its latest version. */
@ApplicationScoped
public class Workflows {

    private final DeployedResources resources;
    private final AtomicReference<Read> read = new AtomicReference<>(new Read(List.of(), List.of()));

    Workflows(DeployedResources resources) {
        this.resources = resources;
    }

    /** What was read off which files: they are read again when others are the latest. */
    private record Read(List<String> digests, List<Workflow> workflows) {}

    /** All of them, by name. */
    public List<Workflow> all() {
        List<String> digests = resources.latestDigests();
        Read last = read.get();
        if (!last.digests().equals(digests)) {
            last = new Read(digests, fresh());
            read.set(last);
        }
        return last.workflows();
    }

    private List<Workflow> fresh() {
        Map<String, Stored> forms =
                resources.latest(Kind.FORM).stream().collect(Collectors.toMap(Stored::id, Function.identity()));
        return resources.latest(Kind.PROCESS).stream()
                .flatMap(stored -> workflow(stored, forms).stream())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The one with this BPMN process id. */
    public Optional<Workflow> find(String processId) {
        return all().stream()
                .filter(workflow -> workflow.processId().equals(processId))
                .findFirst();
    }

    /** What people call the processes, by id. */
    public Map<String, String> names() {
        return all().stream().collect(Collectors.toMap(Workflow::processId, Workflow::name));
    }

    private static Optional<Workflow> workflow(Stored stored, Map<String, Stored> forms) {
        return BpmnReader.read(stored.content()).stream()
                .filter(process -> process.id().equals(stored.id()))
                .findFirst()
                .map(process -> new Workflow(
                        stored.id(),
                        process.name(),
                        StepReader.documentation(stored.content(), stored.id()),
                        stored.version(),
                        stored.content(),
                        StepReader.steps(stored.content(), stored.id()),
                        process.formIds().stream()
                                .sorted()
                                .map(forms::get)
                                .filter(form -> form != null)
                                .map(form -> new LinkedForm(form.id(), form.version(), Json.read(form.content())))
                                .toList()));
    }

    /**
     * A process.
     *
     * @param documentation what it is for; may be empty
     * @param bpmn the file as it was deployed, with its diagram; it may hold other processes too
     * @param steps what it does, in the order of the file
     * @param forms those its human tasks are linked to and that were deployed from here
     */
    public record Workflow(
            String processId,
            String name,
            String documentation,
            int version,
            String bpmn,
            List<Step> steps,
            List<LinkedForm> forms) {
        public Workflow {
            steps = List.copyOf(steps);
            forms = List.copyOf(forms);
        }
    }

    /**
     * A named element of a process.
     *
     * @param documentation what it does, or the instruction of a human task; may be empty
     * @param groups who may do a human task
     * @param formId the form that is linked to a human task
     */
    public record Step(
            String elementId,
            String name,
            String documentation,
            Actor actor,
            List<String> groups,
            Optional<String> formId) {
        public Step {
            groups = List.copyOf(groups);
        }

        /** Who or what makes the process go on from here. */
        public enum Actor {
            /** A person, or the worker of a role. */
            HUMAN,
            /** The engine or a service. */
            MACHINE,
            /** Something that happens. */
            EVENT
        }
    }

    /** A Camunda Form in its latest version; {@code schema} is for form-js. */
    public record LinkedForm(String id, int version, JsonNode schema) {}
}
