package io.understudy.data.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.ChartSpec;
import io.understudy.data.Outcome;
import io.understudy.data.Outcome.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts as pictures. */
class DrawingTest {

    @ParameterizedTest
    @EnumSource(ChartSpec.Type.class)
    void table_isDrawnAsAPicture(ChartSpec.Type type) throws IOException {
        var table = new Outcome.Table(
                List.of(new Column("city", "text"), new Column("revenue", "numeric")),
                List.of(
                        Arrays.asList("Zürich", 1900L),
                        Arrays.asList("Łódź", 630L),
                        Arrays.asList("Zürich", 12L),
                        Arrays.asList(null, type == ChartSpec.Type.PIE ? 5L : null)),
                false,
                1);
        byte[] png = Drawing.png(new ChartSpec(type, "city", List.of("revenue"), "Umsatz in €"), table);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getRGB(2, 2)).isEqualTo(0xffffffff);
        String keep = System.getProperty("drawing.keep");
        if (keep != null) {
            Files.write(Path.of(keep, type + ".png"), png);
        }
    }
}
