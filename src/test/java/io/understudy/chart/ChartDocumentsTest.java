package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart says of the application is so: the names of settings and metrics, its README, its schema. */
class ChartDocumentsTest {

    private static final String STALE = "it is stale: ./understudy chart writes it anew";
    private static final Pattern METRIC =
            Pattern.compile("\\b(understudy_[a-z_]+|http_server_[a-z_]+|jvm_[a-z_]+|process_[a-z_]+)\\b");
    private static final Pattern METER = Pattern.compile("\"(understudy\\.[a-z.]+)\"");

    /** What Micrometer and Quarkus bring; looked at on a running application. */
    private static final Set<String> THEIR_METRICS = Set.of(
            "http_server_requests_seconds_count", "jvm_memory_used_bytes", "jvm_memory_max_bytes", "process_cpu_usage");

    private static final Set<String> ENDINGS = Set.of(
            "", "_total", "_seconds", "_seconds_count", "_seconds_sum", "_seconds_max", "_count", "_sum", "_max");

    private static final Set<String> KNOWN = new TreeSet<>(SettingNames.framework());

    static {
        KNOWN.addAll(SettingNames.application().keySet());
    }

    static Stream<String> cases() {
        return Chart.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everySetting_isOneThatIsRead(String name) {
        assertThat(Chart.render(name).settings().keySet())
                .filteredOn(setting -> SettingNames.known(KNOWN, setting).isEmpty())
                .containsExactly("config_ordinal");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyVariable_isTheNameOfASettingThatAsksForIt(String name) {
        var manifests = Chart.render(name);
        List<String> secrets =
                manifests
                        .own(Deployment.class)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv()
                        .stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .map(EnvVar::getName)
                        .toList();
        List<String> asked = manifests.settings().entrySet().stream()
                .filter(setting -> setting.getValue().matches("\\$\\{[A-Z0-9_]+}"))
                .peek(setting -> assertThat(setting.getValue())
                        .isEqualTo("${"
                                + setting.getKey()
                                        .replaceAll("[^A-Za-z0-9]", "_")
                                        .toUpperCase(java.util.Locale.ROOT)
                                + "}"))
                .map(setting ->
                        setting.getValue().substring(2, setting.getValue().length() - 1))
                .toList();

        assertThat(secrets).isNotEmpty().containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void aSettingThatNobodyReads_isNoticed() {
        assertThat(SettingNames.known(KNOWN, "understudy.models.default.api-key"))
                .contains("understudy.models.*.api-key");
        assertThat(SettingNames.known(KNOWN, "quarkus.datasource.jdbc.url")).isPresent();
        assertThat(SettingNames.known(KNOWN, "understudy.models.default.apikey"))
                .isEmpty();
        assertThat(SettingNames.known(KNOWN, "quarkus.datasource.jdbc.uri")).isEmpty();
        assertThat(SettingNames.known(KNOWN, "quarkus.datasource.db-kind"))
                .as("what a build fixes")
                .isEmpty();
    }

    @Test
    void theSchema_isThatOfTheSettings() throws IOException {
        assertThat(Files.readString(ChartSchema.FILE)).as(STALE).isEqualTo(ChartSchema.text());
    }

    @Test
    void theReadme_isThatOfTheValues() throws IOException {
        assertThat(Files.readString(ChartReadme.FILE)).as(STALE).isEqualTo(ChartReadme.text());
    }

    @Test
    void alertsAndDashboards_askForMetricsThatExist() throws IOException {
        Set<String> meters = meters();
        meters.addAll(THEIR_METRICS);
        meters.add("understudy_drafts_oldest_due_seconds");

        for (Path file : files("files")) {
            METRIC.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(metric -> assertThat(ENDINGS)
                            .as("%s in %s", metric, file)
                            .anyMatch(ending -> metric.endsWith(ending)
                                    && meters.contains(metric.substring(0, metric.length() - ending.length()))));
        }
    }

    @Test
    void everyAlert_saysWhatToDo() {
        var rules = Chart.render("customer-service")
                .own(io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule.class)
                .getSpec()
                .getGroups()
                .getFirst()
                .getRules();

        assertThat(rules.stream().filter(rule -> rule.getAlert() != null))
                .hasSizeGreaterThan(8)
                .allSatisfy(rule -> assertThat(rule.getAnnotations().get("description"))
                        .as(rule.getAlert())
                        .hasSizeGreaterThan(80));
    }

    @Test
    void everyDashboard_hasPanelsWithQueriesOfItsOwn() throws IOException {
        for (Path file : files("files/dashboards")) {
            JsonNode board = Chart.YAML.readTree(file.toFile());
            List<Integer> ids = new ArrayList<>();
            board.path("panels").forEach(panel -> ids.add(panel.path("id").asInt()));
            assertThat(ids).hasSizeGreaterThan(5).doesNotHaveDuplicates();
            board.path("panels")
                    .forEach(panel ->
                            assertThat(panel.at("/targets/0/expr").asText()).contains("namespace=\"$namespace\""));
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().matches(".*(rules\\.yaml|dashboards/.*\\.json)"))
                    .toList();
        }
    }

    /** The names of the application's meters, as Prometheus writes them. */
    private static Set<String> meters() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                METER.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> names.add(found.group(1).replace('.', '_')));
            }
        }
        return names;
    }
}
