package io.understudy.workflow.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.workflow.check.StaffCheck.Fate;
import io.understudy.workflow.check.StaffCheck.Finding;
import io.understudy.workflow.staffing.EngineVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What {@code staff check} says of each construct, and the page that tells it. That it is true on the engine, {@code
 * ConstructsIT} shows.
 */
class ConstructsTest {

    private static final Path PAGE = Path.of(".github/bpmn.md");
    private static final EngineVersion NEWEST_TRIED = new EngineVersion(8, 8);

    private final Map<String, StaffCheck.Diagram> checked = check(EngineVersion.OLDEST);
    private final Map<String, StaffCheck.Diagram> checkedForTheNewest = check(NEWEST_TRIED);

    @Test
    void everyProcessOfTheList_isCheckedAsItsListingSays() {
        for (Construct construct : Construct.all()) {
            assertThat(diagram(construct).fate())
                    .as(construct + ": " + reasons(diagram(construct)))
                    .isIn(construct.isTaken() ? List.of(Fate.ARRIVES, Fate.LOSS) : List.of(Fate.NEVER));
        }
        assertThat(checked).hasSize(Construct.all().size());
    }

    @Test
    void whatAnEngineRefuses_isSaidInWordsThatNameTheElement() {
        assertThat(reasons(diagram("refused/no-condition.bpmn")).getFirst())
                .contains("“Which?” has a way out that says neither when it is taken nor that it is the default");
        assertThat(reasons(diagram("refused/ad-hoc.bpmn")).getFirst()).contains("“Tools” is an ad-hoc subprocess");
        assertThat(checkedForTheNewest.get("refused/ad-hoc.bpmn").fate()).isEqualTo(Fate.ARRIVES);
        assertThat(checkedForTheNewest.get("refused/inclusive-join.bpmn").fate())
                .isEqualTo(Fate.ARRIVES);
        assertThat(checkedForTheNewest.get("refused/transaction.bpmn").fate()).isEqualTo(Fate.NEVER);
    }

    /** Written anew with {@code -Dunderstudy.pages.write=true}. */
    @Test
    void pageOfConstructs_saysWhatTheTestsShow() throws IOException {
        String page = page();
        if (Boolean.getBoolean("understudy.pages.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private String page() {
        Map<String, List<Construct>> sections = Construct.all().stream()
                .collect(Collectors.groupingBy(Construct::section, LinkedHashMap::new, Collectors.toList()));
        return """
                # What of BPMN is staffed as it was drawn

                Each line is a process of our own, drawn as Camunda Modeler draws, with forms. The first tables are run on the engine
                8.5.8 from the start of a case to its end, with every human task done through review; the variables that each release
                sets are compared with what form-js submits in a browser, as Camunda Tasklist has it. The last table's files are given
                to the engine, which refuses them, and to `./understudy staff check`, which says it beforehand in these words. The
                page is made from those tests (`ConstructsIT`, `ConstructsTest`; the files are in `src/test/resources/constructs/`).

                What an engine takes depends on its version: `./understudy staff check FOLDER --engine 8.8` asks for another one than
                8.5, and the console asks for the one that it is connected to.
                """
                + sections.entrySet().stream()
                        .map(section -> table(section.getKey(), section.getValue()))
                        .collect(Collectors.joining());
    }

    private String table(String section, Collection<Construct> constructs) {
        boolean isTaken = constructs.iterator().next().isTaken();
        return "\n## " + section + "\n\n"
                + (isTaken
                        ? "| construct | | what becomes of it | process |\n|---|---|---|---|\n"
                        : "| construct | what `staff check` says | engine 8.8 | process |\n|---|---|---|---|\n")
                + constructs.stream()
                        .map(one -> isTaken ? taken(one) : refused(one))
                        .collect(Collectors.joining());
    }

    private String taken(Construct construct) {
        return row(
                construct.construct(),
                construct.support() == Construct.Support.YES ? "supported" : "with a condition",
                construct.becomes() + said(construct),
                link(construct));
    }

    /** What is lost, in the words of the check. */
    private String said(Construct construct) {
        StaffCheck.Diagram diagram = diagram(construct);
        return diagram.fate() == Fate.LOSS ? "; said: “" + reasons(diagram).getFirst() + "”" : "";
    }

    private String refused(Construct construct) {
        return row(
                construct.construct(),
                reasons(diagram(construct)).getFirst(),
                checkedForTheNewest.get(construct.file()).fate() == Fate.NEVER ? "refuses it" : "takes it",
                link(construct));
    }

    private static String link(Construct construct) {
        return "[" + construct.file().replaceAll(".*/|\\.bpmn", "") + "](../" + Construct.FOLDER + "/"
                + construct.file() + ")";
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private StaffCheck.Diagram diagram(Construct construct) {
        return diagram(construct.file());
    }

    private StaffCheck.Diagram diagram(String file) {
        StaffCheck.Diagram diagram = checked.get(file);
        assertThat(diagram).as(file).isNotNull();
        return diagram;
    }

    private static List<String> reasons(StaffCheck.Diagram diagram) {
        return diagram.findings().stream()
                .map(Finding::reasons)
                .flatMap(List::stream)
                .toList();
    }

    private static Map<String, StaffCheck.Diagram> check(EngineVersion engine) {
        return StaffCheck.of(Construct.FOLDER, engine).stream()
                .collect(Collectors.toMap(StaffCheck.Diagram::file, Function.identity()));
    }
}
