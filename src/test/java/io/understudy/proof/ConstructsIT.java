package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import io.camunda.client.CamundaClient;
import io.understudy.workflow.check.Construct;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of our own, drawn as others draw theirs, each with another construct of BPMN: on the real engine, from the start
 * of a case to its end, with every human task done through review. What each release sets is what form-js submits. The page
 * {@code .github/bpmn.md} is made of the same list.
 */
class ConstructsIT {

    private static final List<Construct> TAKEN =
            Construct.all().stream().filter(Construct::isTaken).toList();

    @TempDir
    static Path folders;

    private static FourRoles roles;
    private static TheBrowser browser;
    private static BrowserContext window;
    private static CamundaClient company;
    private static List<ConstructRun> runs;

    @BeforeAll
    static void allOfThemBegin() throws IOException {
        roles = new FourRoles(
                folders,
                Construct.FOLDER,
                TAKEN.stream().flatMap(one -> one.processes().stream()).toList());
        TheStack stack = TheStack.running();
        browser = new TheBrowser();
        window = browser.window();
        company = stack.engine().client();
        TheSupervisor sam = stack.supervisor("sam").at(new Caller(roles.app()::url));
        FormJs formJs = new FormJs(window.newPage());
        runs = TAKEN.stream()
                .map(construct -> new ConstructRun(construct, company, sam, formJs))
                .toList();
        runs.forEach(ConstructRun::begins);
    }

    @AfterAll
    static void theUsualAppAgain() {
        if (company != null) {
            company.close();
        }
        if (browser != null) {
            browser.close();
        }
        if (roles != null) {
            roles.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachProcess_runsFromItsStartToItsEnd_withWhatTasklistWouldHaveSet() {
        return runs.stream().map(run -> DynamicTest.dynamicTest(run.toString(), run::goesThrough));
    }

    @TestFactory
    Stream<DynamicTest> eachOfTheOthers_isRefusedByTheEngineItself() {
        return Construct.all().stream()
                .filter(construct -> !construct.isTaken())
                .map(construct -> DynamicTest.dynamicTest(
                        construct.toString(),
                        () -> assertThatThrownBy(() -> company.newDeployResourceCommand()
                                        .addResourceFile(Construct.FOLDER
                                                .resolve(construct.file())
                                                .toString())
                                        .send()
                                        .join())
                                .hasMessageContaining("INVALID_ARGUMENT")));
    }

    @Test
    void noFileOfThem_isRefused() {
        assertThat(TheStack.insider(roles.app()).get("/q/health/well").body())
                .doesNotContain(TAKEN.stream().map(Construct::file).toArray(String[]::new));
    }
}
