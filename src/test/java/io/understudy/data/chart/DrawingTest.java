package io.understudy.data.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.data.ChartSpec;
import io.understudy.data.Outcome;
import io.understudy.data.Outcome.Column;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
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

    @Test
    void line_overTime_leavesRoomForWhatIsMissing() throws IOException {
        var even = line("2024-01-01", "2024-01-02", "2024-01-03");
        var late = line("2024-01-01", "2024-01-02", "2024-12-31");

        assertThat(firstDrop(late)).isLessThan(firstDrop(even) - 200);
    }

    @Test
    void valuesWithoutEnd_leaveAGap() throws IOException {
        var table = new Outcome.Table(
                List.of(new Column("day", "date"), new Column("ratio", "float8")),
                List.of(
                        Arrays.asList("2024-01-01", 1.0),
                        Arrays.asList("2024-01-02", Double.POSITIVE_INFINITY),
                        Arrays.asList("2024-01-03", 2.0)),
                false,
                1);
        for (ChartSpec.Type type : List.of(ChartSpec.Type.BAR, ChartSpec.Type.LINE)) {
            byte[] png = Drawing.png(new ChartSpec(type, "day", List.of("ratio"), ""), table);
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(900);
        }
    }

    /** A line that falls from its first to its second point. */
    private static BufferedImage line(String... days) throws IOException {
        List<List<Object>> rows = List.of(List.of(days[0], 9L), List.of(days[1], 0L), List.of(days[2], 0L));
        var table = new Outcome.Table(
                List.of(new Column("day", "date"), new Column("n", "int8")), List.copyOf(rows), false, 1);
        byte[] png = Drawing.png(new ChartSpec(ChartSpec.Type.LINE, "day", List.of("n"), ""), table);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** How far to the right anything of the line's colour is seen in the upper half of the picture. */
    private static int firstDrop(BufferedImage image) {
        for (int x = image.getWidth() - 1; x >= 0; x--) {
            for (int y = 60; y < image.getHeight() / 2; y++) {
                Color colour = new Color(image.getRGB(x, y));
                if (colour.getBlue() > 180 && colour.getRed() < 100) {
                    return x;
                }
            }
        }
        return -1;
    }
}
