package io.understudy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

    private static final Machine MACHINE = new Machine(2, 8000, "a cpu", "an os", "a jdk", 0.1);

    @Test
    void figuresOnTarget_table_saysOk() {
        Figures figures = new Figures(50, 100, 100, 400, 900, 20, 700, MACHINE);

        assertThat(figures.ratio()).isEqualTo(0.5);
        assertThat(figures.lines()).allMatch(Figures.Line::met);
        assertThat(figures.table()).contains("ok").doesNotContain("miss");
    }

    @Test
    void figuresJustOff_table_saysMissForEach() {
        Figures figures = new Figures(49.9, 100, 100.1, 400.1, 900, 20, 701, MACHINE);

        assertThat(figures.lines()).filteredOn(line -> !line.met()).hasSize(4);
    }

    @Test
    void bareLoopThatMeasuredNothing_ratio_isNothing() {
        assertThat(new Figures(50, 0, 1, 1, 1, 1, 1, MACHINE).ratio()).isZero();
    }

    @Test
    void write_givesEveryFigureItsAgreedName(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/results.json");

        new Figures(12.345, 24.69, 40.123, 90, 800, 15.5, 400, MACHINE).write(file);

        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("casesPerSecond").asDouble()).isEqualTo(12.35);
        assertThat(json.path("bareCasesPerSecond").asDouble()).isEqualTo(24.69);
        assertThat(json.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/addedLatencyMs/p50").asDouble()).isEqualTo(40.12);
        assertThat(json.at("/addedLatencyMs/p99").asDouble()).isEqualTo(90);
        assertThat(json.at("/intake/perSecond").asDouble()).isEqualTo(800);
        assertThat(json.at("/intake/p99Ms").asDouble()).isEqualTo(15.5);
        assertThat(json.path("residentMb").asInt()).isEqualTo(400);
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/machine/cpu").asText()).isEqualTo("a cpu");
    }
}
