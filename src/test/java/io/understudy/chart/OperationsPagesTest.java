package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operations pages tell people to write, type, watch and look up is so, as far as a machine can tell. */
class OperationsPagesTest {

    private static final Path FOLDER = Path.of(".github/operations");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(#[^)]*)?\\)");
    private static final Pattern SETTING = Pattern.compile("`((?:understudy|quarkus)\\.[a-z0-9.<>-]+)`");
    private static final Pattern COMMAND = Pattern.compile("\\./understudy ([a-z]+)");
    private static final Pattern ALERT = Pattern.compile("`(Understudy[A-Z]\\w+)`");
    private static final Pattern METRIC = Pattern.compile("`(understudy_[a-z_]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w+)\n(.*?)^ *```");

    @TempDir
    Path folder;

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    static Stream<String> values() throws IOException {
        return blocks("yaml").filter(block -> block.contains("image:"));
    }

    @Test
    void everyPage_isOnTheListOfPages_andTheReadmeLeadsThere() throws IOException {
        String list = Files.readString(FOLDER.resolve("README.md"));

        assertThat(pages().map(page -> page.getFileName().toString()))
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name -> assertThat(list).contains("(" + name + ")"));
        assertThat(Files.readString(Path.of("README.md"))).contains("(.github/operations/README.md)");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLink_leadsSomewhere(Path page) throws IOException {
        assertThat(found(LINK, Files.readString(page)))
                .filteredOn(link -> !link.isEmpty() && !link.startsWith("https://"))
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("values")
    void theValuesShown_renderToWhatKeepsTheRules(String block) throws IOException {
        Path values = Files.writeString(folder.resolve("values.yaml"), block.stripIndent());

        Manifests manifests = Chart.render(Chart.FOLDER, values);

        assertThat(Rules.violations(manifests)).isEmpty();
    }

    @Test
    void thereAreValuesToTry() throws IOException {
        assertThat(values()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void everyHelmCommand_namesFilesThatAreThere() throws IOException {
        assertThat(blocks("bash")
                        .flatMap(String::lines)
                        .filter(line -> line.strip().startsWith("helm ")))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line.strip().split(" "))
                        .filteredOn(word -> word.startsWith("helm/"))
                        .isNotEmpty()
                        .allSatisfy(word -> assertThat(Path.of(word)).exists()));
    }

    @Test
    void everyCommand_isOneOfTheLauncher() throws IOException {
        String launcher = Files.readString(Path.of("understudy"));

        assertThat(all(COMMAND))
                .isNotEmpty()
                .allSatisfy(command ->
                        assertThat(launcher).containsPattern("(?m)^    (\\w+ \\| )*" + command + "( \\| \\w+)*\\) "));
    }

    @Test
    void everySetting_isOneThatIsRead() throws IOException {
        Set<String> known = new TreeSet<>(SettingNames.framework());
        known.addAll(SettingNames.application().keySet());

        assertThat(all(SETTING))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(SettingNames.known(known, setting.replace("<id>", "any")))
                        .as(setting)
                        .isPresent());
    }

    @Test
    void everyAlertOfTheChart_isOnThePage_andNoOther() throws IOException {
        Set<String> alerts = Chart.render("customer-service").own(PrometheusRule.class).getSpec().getGroups().stream()
                .flatMap(group -> group.getRules().stream())
                .map(rule -> rule.getAlert())
                .filter(alert -> alert != null)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(all(ALERT)).isEqualTo(alerts);
    }

    @Test
    void everyMetric_isOneThatTheChartAsksForToo() throws IOException {
        String asked = Files.readString(Chart.FOLDER.resolve("files/rules.yaml"))
                + Files.readString(Chart.FOLDER.resolve("files/dashboards/operations.json"))
                + Files.readString(Chart.FOLDER.resolve("files/dashboards/models.json"));

        assertThat(all(METRIC))
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(asked).contains(metric));
    }

    private static Stream<String> blocks(String language) throws IOException {
        return pages().map(OperationsPagesTest::read)
                .flatMap(text -> BLOCK.matcher(text).results())
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2));
    }

    private static Set<String> all(Pattern pattern) throws IOException {
        return pages().map(OperationsPagesTest::read)
                .flatMap(text -> found(pattern, text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
