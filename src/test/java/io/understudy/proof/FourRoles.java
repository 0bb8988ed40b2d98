package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.stack.AppInstance;
import io.understudy.stack.FolderCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The production jar in the place of the usual application, with folders that also hold an invoice clerk and processes that
 * others drew. Closed, the usual application runs again.
 */
final class FourRoles implements AutoCloseable {

    private static final Path FOREIGN = Path.of("src/test/resources/foreign/workflows");
    private static final Path ITS_OWN = Path.of("src/test/resources/fourth-role");

    private final AppInstance app;

    /** @param folders where the folders are made */
    FourRoles(Path folders) throws IOException {
        this(folders, FOREIGN, List.of());
    }

    /**
     * @param foreign the folder with what others drew
     * @param processes of it that are the invoice clerk's
     */
    FourRoles(Path folders, Path foreign, List<String> processes) throws IOException {
        TheStack stack = TheStack.running();
        stack.model().behaves();
        stack.helpdesk().behaves();
        for (String folder : List.of("roles", "workflows")) {
            FolderCopy.make(Path.of(folder), folders.resolve(folder));
            FolderCopy.make(ITS_OWN.resolve(folder), folders.resolve(folder));
        }
        nobodyIsNamedInTheDiagram(folders, processes);
        FolderCopy.make(foreign, folders.resolve("workflows"));
        stack.app().stop();
        app = stack.inItsPlace(
                "app-fourth-role",
                Map.of(
                        "understudy.roles.directory", folders.resolve("roles").toString(),
                        "understudy.workflows.directory",
                                folders.resolve("workflows").toString(),
                        "understudy.endpoints.helpdesk.message", "invoice-arrives"));
        Eventually.that(
                "the engine has its processes",
                () -> assertThat(TheStack.insider(app).get("/q/health/well").body())
                        .containsPattern("\"deployed\" *: *true"));
    }

    AppInstance app() {
        return app;
    }

    /** As most diagrams are drawn: Camunda user tasks that name no group; a table beside them says who does them. */
    private static void nobodyIsNamedInTheDiagram(Path folders, List<String> processes) throws IOException {
        Path diagram = folders.resolve("workflows/invoice-clerk.bpmn");
        String drawn = Files.readString(diagram);
        String anonymous = drawn.replaceAll("<zeebe:assignmentDefinition [^>]*/>", "<zeebe:userTask />");
        assertThat(anonymous).isNotEqualTo(drawn);
        Files.writeString(diagram, anonymous);
        Files.writeString(
                folders.resolve("workflows/staffing.yaml"),
                """
                tasks:
                  - {role: invoice-clerk, process: invoice-clerk}
                  - {role: invoice-clerk, lane: Finance}
                """
                        + processes.stream()
                                .map("  - {role: invoice-clerk, process: %s}\n"::formatted)
                                .collect(Collectors.joining()));
    }

    @Override
    public void close() {
        app.stop();
        TheStack.running().app().start();
    }
}
