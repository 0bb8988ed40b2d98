package io.understudy.data.chart;

import io.understudy.data.ChartSpec;
import io.understudy.data.Outcome;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws a result as a PNG, with a font of our own: a server may have none. */
public final class Drawing {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

    /** More than these cannot be told apart. */
    private static final int SLICES = 12;

    private static final int POINTS = 200;
    private static final int LABELS = 14;
    private static final int LABEL = 24;

    private static final List<Color> COLOURS = List.of(
            new Color(0x2f6fdb),
            new Color(0xe07b39),
            new Color(0x2a9d70),
            new Color(0xb2477a),
            new Color(0x8a6fd1),
            new Color(0xc2a21b),
            new Color(0x4aa3b5),
            new Color(0x7d7d86));
    private static final Font FONT = font();

    private Drawing() {}

    /** @param table that the chart can be drawn of */
    public static byte[] png(ChartSpec spec, Outcome.Table table) {
        Chart<?, ?> chart = spec.type() == ChartSpec.Type.PIE ? pie(spec, table) : bars(spec, table);
        style(chart.getStyler());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chart<?, ?> pie(ChartSpec spec, Outcome.Table table) {
        PieChart chart = new PieChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(spec.title())
                .build();
        Set<String> taken = new HashSet<>();
        int y = at(table, spec.y().getFirst());
        List<List<@Nullable Object>> rows = table.rows();
        double rest = 0;
        for (int i = 0; i < rows.size(); i++) {
            double value = number(rows.get(i).get(y));
            if (i < SLICES && !Double.isNaN(value)) {
                String label = label(rows.get(i).get(at(table, spec.x())));
                chart.addSeries(unique(label, taken), value);
            } else if (!Double.isNaN(value)) {
                rest += value;
            }
        }
        if (rest > 0) {
            chart.addSeries(unique("others", taken), rest);
        }
        return chart;
    }

    /** A name that is not taken yet, and is from now on. */
    private static String unique(String label, Set<String> taken) {
        String free = label;
        for (int i = 2; taken.contains(free); i++) {
            free = label + " (" + i + ")";
        }
        taken.add(free);
        return free;
    }

    private static Chart<?, ?> bars(ChartSpec spec, Outcome.Table table) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(spec.title())
                .xAxisTitle(spec.x())
                .yAxisTitle(spec.y().size() == 1 ? spec.y().getFirst() : "")
                .build();
        List<List<@Nullable Object>> rows =
                table.rows().subList(0, Math.min(POINTS, table.rows().size()));
        List<String> labels = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (List<@Nullable Object> row : rows) {
            labels.add(unique(label(row.get(at(table, spec.x()))), known));
        }
        boolean line = spec.type() == ChartSpec.Type.LINE;
        chart.getStyler()
                .setDefaultSeriesRenderStyle(line ? CategorySeriesRenderStyle.Line : CategorySeriesRenderStyle.Bar)
                .setXAxisLabelRotation(labels.size() > 8 ? 45 : 0)
                .setXAxisMaxLabelCount(LABELS)
                .setYAxisDecimalPattern("#,##0.##")
                .setLegendVisible(spec.y().size() > 1);
        Set<String> taken = new HashSet<>();
        for (String column : spec.y()) {
            int y = at(table, column);
            chart.addSeries(
                    unique(column, taken),
                    labels.isEmpty() ? List.of("") : labels,
                    rows.isEmpty()
                            ? List.of(0)
                            : rows.stream().map(row -> drawn(row.get(y))).toList());
        }
        return chart;
    }

    private static Number drawn(@Nullable Object value) {
        return number(value);
    }

    /** A missing value leaves a gap. */
    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static String label(@Nullable Object value) {
        String text = value == null ? "(missing)" : value.toString();
        return text.length() <= LABEL ? text : text.substring(0, LABEL - 1) + "…";
    }

    private static int at(Outcome.Table table, String column) {
        return table.columns().stream().map(Outcome.Column::name).toList().indexOf(column);
    }

    private static void style(Styler styler) {
        styler.setBaseFont(FONT.deriveFont(12f));
        styler.setChartTitleFont(FONT.deriveFont(18f));
        styler.setLegendFont(FONT.deriveFont(12f));
        styler.setAnnotationTextFont(FONT.deriveFont(12f));
        styler.setLegendPosition(LegendPosition.OutsideE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setSeriesColors(COLOURS.toArray(Color[]::new));
        styler.setLocale(Locale.ROOT);
        switch (styler) {
            case org.knowm.xchart.style.AxesChartStyler axes -> {
                axes.setAxisTickLabelsFont(FONT.deriveFont(12f));
                axes.setAxisTitleFont(FONT.deriveFont(13f));
            }
            case org.knowm.xchart.style.PieStyler pie -> pie.setLabelsFont(FONT.deriveFont(12f));
            default -> {}
        }
    }

    /**
     * The Java machine asks the system for fonts before it takes one of ours, and fails where there are none. Told by
     * {@code sun.awt.fontconfig} that all of its own are this one, it does not ask.
     */
    private static Font font() {
        try (InputStream bytes = Drawing.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
            if (bytes == null) {
                throw new IllegalStateException("/fonts/LiberationSans-Regular.ttf is not on the class path");
            }
            System.setProperty("java.awt.headless", "true");
            Path folder = Files.createTempDirectory("understudy-font-");
            Path font = folder.resolve("LiberationSans-Regular.ttf");
            Files.copy(bytes, font);
            Path names = folder.resolve("fontconfig.properties");
            Files.writeString(names, names(font));
            folder.toFile().deleteOnExit();
            font.toFile().deleteOnExit();
            names.toFile().deleteOnExit();
            if (System.getProperty("sun.awt.fontconfig") == null
                    && System.getProperty("os.name", "").startsWith("Linux")) {
                System.setProperty("sun.awt.fontconfig", names.toString());
            }
            return Font.createFont(Font.TRUETYPE_FONT, font.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String names(Path font) {
        String all = Stream.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")
                .flatMap(name -> Stream.of("plain", "bold", "italic", "bolditalic")
                        .map(style -> name + "." + style + ".latin-1=-x-"))
                .collect(Collectors.joining("\n"));
        return "version=1\nallfonts.x=-x-\n" + all + "\nsequence.allfonts=latin-1\nfilename.-x-=" + font + "\n";
    }
}
