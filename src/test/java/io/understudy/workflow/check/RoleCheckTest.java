package io.understudy.workflow.check;

import static io.understudy.workflow.check.Broken.inThe;
import static io.understudy.workflow.check.BrokenPacks.BPMN;
import static io.understudy.workflow.check.BrokenPacks.CALLING;
import static io.understudy.workflow.check.BrokenPacks.DECIDE;
import static io.understudy.workflow.check.BrokenPacks.GOOD;
import static io.understudy.workflow.check.BrokenPacks.MANIFEST;
import static io.understudy.workflow.check.BrokenPacks.READ;
import static io.understudy.workflow.check.BrokenPacks.REPLYING;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.role.PackProblem;
import io.understudy.stack.FolderCopy;
import io.understudy.work.effect.EffectTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A good role, broken in one way at a time: what is said names the file, the line, the field and the fix. */
class RoleCheckTest {

    private static final Path LEAVE = Path.of("src/test/resources/foreign/designer/leave-request.bpmn");

    @TempDir
    Path home;

    @BeforeEach
    void theGoodRole() throws IOException {
        FolderCopy.make(GOOD, home);
        Files.copy(Path.of("roles/role.schema.json"), home.resolve("roles/role.schema.json"));
    }

    @Test
    void theGoodRole_passes() {
        assertThat(check()).isEmpty();
    }

    @Test
    void everyRoleOfTheRepository_passesWithoutAWarning() {
        assertThat(RoleCheck.of(Path.of("roles"), Path.of("workflows")).all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.understudy.workflow.check.BrokenPacks#errors")
    void brokenInOneWay_saysWhereAndHow(Broken broken) {
        broken.breakIt(home);

        assertThat(check()).anySatisfy(problem -> broken.isSaidBy(problem, home, PackProblem.Level.ERROR));
    }

    @ParameterizedTest
    @MethodSource("io.understudy.workflow.check.DoubtfulPacks#warnings")
    void doubtfulInOneWay_warnsAndPasses(Broken broken) {
        broken.breakIt(home);

        assertThat(check())
                .anySatisfy(problem -> broken.isSaidBy(problem, home, PackProblem.Level.WARNING))
                .noneMatch(PackProblem::isError);
    }

    /** What somebody else's worker does is somebody else's business, and an expression is known only at run time. */
    @Test
    void jobTypesOfOthers_areLeftAlone() {
        inThe(BPMN, "understudy:ticket-reply\"", "archive:store\"").breakIt(home);
        assertThat(check()).isEmpty();

        inThe(BPMN, "archive:store\"", "=reply\"").breakIt(home);
        assertThat(check()).isEmpty();
    }

    @Test
    void connectionThatIsChosenAtRunTime_isLeftAlone() {
        inThe(BPMN, REPLYING, CALLING.formatted("=reply")).breakIt(home);

        assertThat(check()).isEmpty();
    }

    /** Every type there is has a template for the modeler, and no template names one that there is not. */
    @Test
    void effectTypes_areThoseOfTheTemplates() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("workflows/element-templates"))) {
            assertThat(templates.map(RoleCheckTest::text))
                    .allSatisfy(template -> assertThat(EffectTypes.ALL)
                            .anyMatch(type -> template.contains("\"value\": \"" + type + "\"")))
                    .hasSize(EffectTypes.ALL.size());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void severalThingsAreWrong_allAreSaidAtOnce() {
        inThe(MANIFEST, "currency: EUR", "currency: euro").breakIt(home);
        inThe(MANIFEST, "'decision = \"approve\"'}", "'decison = \"approve\"'}").breakIt(home);
        inThe(MANIFEST, "path: /api/orders/{orderId}", "path: /api/orders/{order}")
                .breakIt(home);
        inThe(BPMN, "source=\"=decision\" target", "source=\"=decison\" target").breakIt(home);
        inThe(DECIDE, "\"min\": 0.01", "\"min\": 30000").breakIt(home);

        assertThat(check().stream().filter(PackProblem::isError)).hasSize(5);
    }

    @Test
    void aFormThatCannotBeRead_isNotCalledMissingToo() {
        inThe(READ, "\"type\": \"default\",", "\"type\": \"default\"").breakIt(home);

        assertThat(check())
                .singleElement()
                .extracting(PackProblem::what)
                .asString()
                .startsWith("is not JSON");
    }

    @Test
    void aGroupThatTwoRolesClaim_isSaidAtTheSecond() throws IOException {
        FolderCopy.make(home.resolve("roles/invoice-clerk"), home.resolve("roles/invoice-two"));
        Path second = home.resolve("roles/invoice-two/role.yaml");
        Files.writeString(second, Files.readString(second).replace("id: invoice-clerk", "id: invoice-two"));

        assertThat(check())
                .extracting(PackProblem::toString)
                .anyMatch(said -> said.startsWith(second + ":6: candidateGroups[0]: ")
                        && said.contains("belongs to the role 'invoice-clerk' already")
                        && said.contains("a group of their own"));
    }

    @Test
    void whatBelongsToNobody_isWarnedOf() throws IOException {
        Files.writeString(
                home.resolve("workflows/alone.form"),
                "{\"id\": \"alone\", \"components\": [{\"type\": \"textfield\", \"key\": \"a\", \"label\": \"A\"}]}");
        inThe(MANIFEST, "[accounts-payable]", "[accounts-paiable]").breakIt(home);

        assertThat(check())
                .extracting(PackProblem::toString)
                .anyMatch(said -> said.contains("alone.form:1: id: no human task is linked to this form"))
                .anyMatch(
                        said -> said.contains("'accounts-payable' is no role's") && said.contains("accounts-paiable"));
    }

    @Test
    void aFormThatTheDiagramHolds_isJudgedLikeOneInAFile() throws IOException {
        String diagram = Files.readString(LEAVE)
                .replaceFirst(
                        "<zeebe:formDefinition [^>]*/>", "<zeebe:formDefinition formKey=\"camunda-forms:bpmn:kept\" />")
                .replaceFirst(
                        "(<bpmn:process [^>]*>)",
                        "$1<bpmn:extensionElements><zeebe:userTaskForm id=\"kept\">{&quot;components&quot;: [{&quot;type&quot;:"
                                + " &quot;textfield&quot;, &quot;key&quot;: &quot;a&quot;, &quot;conditional&quot;:"
                                + " {&quot;hide&quot;: &quot;=1 +&quot;}}]}</zeebe:userTaskForm></bpmn:extensionElements>");
        Files.writeString(home.resolve("workflows/leave.bpmn"), diagram);

        assertThat(check())
                .anyMatch(problem -> problem.isError()
                        && problem.file().endsWith("leave.bpmn")
                        && problem.what().startsWith("its form's ")
                        && problem.what().contains("is not FEEL"));
    }

    @Test
    void anotherRoleIsAskedFor_thisOnesProblemsAreNotTold() {
        FolderCopy.make(Path.of("roles/customer-service"), home.resolve("roles/customer-service"));
        inThe(DECIDE, "\"min\": 0.01", "\"min\": 30000").breakIt(home);
        RoleCheck check = RoleCheck.of(home.resolve("roles"), home.resolve("workflows"));

        assertThat(check.of("invoice-clerk").orElseThrow()).hasSize(1);
        assertThat(check.of("customer-service").orElseThrow()).noneMatch(PackProblem::isError);
        assertThat(check.of("nobody")).isEmpty();
    }

    private List<PackProblem> check() {
        return RoleCheck.of(home.resolve("roles"), home.resolve("workflows")).all();
    }
}
