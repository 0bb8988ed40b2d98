package io.understudy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An installation of the chart as it was last released, with the values of its day, goes over into this one. */
class ChartUpgradeTest {

    private static final Path REPORTS = Path.of("target/helm/upgrade");

    static Stream<Path> installations() throws IOException {
        return ReleasedChart.newest().values();
    }

    @ParameterizedTest
    @MethodSource("installations")
    void anUpgrade_isTakenByKubernetes(Path values) throws IOException {
        ReleasedChart released = ReleasedChart.newest();
        Path[] files = values.getFileName().toString().equals("trial.yaml")
                ? new Path[] {released.folder().resolve("values-trial.yaml"), values}
                : new Path[] {values};

        ChartUpgrade upgrade =
                ChartUpgrade.of(Chart.render(released.folder(), files), Chart.render(Chart.FOLDER, files));

        Files.createDirectories(REPORTS);
        Files.writeString(REPORTS.resolve(values.getFileName() + ".txt"), String.join("\n", upgrade.changes()) + "\n");
        assertThat(upgrade.refused()).isEmpty();
        assertThat(upgrade.changes())
                .as("what is taken away has to be told in .github/operations/upgrade.md first")
                .noneMatch(change -> change.startsWith("-"));
    }

    @Test
    void whatKubernetesWouldRefuse_isNamed() {
        String before = Chart.text(Chart.FOLDER, Chart.files("trial").toArray(Path[]::new));
        Manifests renamed = Manifests.parse(before.replace("component: server", "component: app"));
        Manifests grown = Manifests.parse(before.replace("storage: 5Gi", "storage: 9Gi"));
        Manifests fewer = new Manifests(Manifests.parse(before).all().subList(1, 3));

        assertThat(ChartUpgrade.of(Manifests.parse(before), renamed).refused())
                .singleElement()
                .asString()
                .startsWith("Deployment understudy: ");
        assertThat(ChartUpgrade.of(Manifests.parse(before), grown).refused()).hasSize(2);
        assertThat(ChartUpgrade.of(Manifests.parse(before), fewer).changes())
                .isNotEqualTo(List.of())
                .allMatch(change -> change.startsWith("-"));
    }
}
