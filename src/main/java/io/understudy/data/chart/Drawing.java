package io.understudy.data.chart;

import io.understudy.data.CellText;
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
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a result as a PNG, with a font of our own: a server may have none. */
public final class Drawing {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 500;

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
        Chart<?, ?> chart = switch (spec.type()) {
            case PIE -> pie(spec, table);
            case BAR -> bars(spec, table);
            case LINE ->
                TimeAxis.of(column(table, spec.x()))
                        .<Chart<?, ?>>map(axis -> overTime(spec, table, axis))
                        .orElseGet(() -> bars(spec, table));
        };
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
        for (List<@Nullable Object> row : table.rows()) {
            double value = number(row.get(y));
            if (!Double.isNaN(value)) {
                chart.addSeries(unique(label(row.get(at(table, spec.x()))), taken), value);
            }
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
                .xAxisTitle(along(spec, table))
                .yAxisTitle(spec.y().size() == 1 ? spec.y().getFirst() : "")
                .build();
        List<List<@Nullable Object>> rows = table.rows().subList(0, spec.drawn(table));
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

    /** A line over time, in the order of time whatever the order of the rows. */
    private static Chart<?, ?> overTime(ChartSpec spec, Outcome.Table table, TimeAxis axis) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(spec.title())
                .xAxisTitle(along(spec, table))
                .yAxisTitle(spec.y().size() == 1 ? spec.y().getFirst() : "")
                .build();
        chart.getStyler()
                .setDatePattern(axis.pattern())
                .setTimezone(TimeZone.getTimeZone("UTC"))
                .setYAxisDecimalPattern("#,##0.##")
                .setLegendVisible(spec.y().size() > 1);
        List<Integer> order = IntStream.range(0, axis.moments().size())
                .boxed()
                .sorted(Comparator.comparing(axis.moments()::get))
                .toList();
        List<Date> moments = order.stream().map(axis.moments()::get).toList();
        Set<String> taken = new HashSet<>();
        for (String column : spec.y()) {
            List<@Nullable Object> values = column(table, column);
            chart.addSeries(
                            unique(column, taken),
                            moments,
                            order.stream().map(i -> number(values.get(i))).toList())
                    .setMarker(SeriesMarkers.NONE);
        }
        return chart;
    }

    /** What goes along the chart, and what part of it is shown. */
    private static String along(ChartSpec spec, Outcome.Table table) {
        return spec.x() + spec.partOf(table).map(part -> " (" + part + ")").orElse("");
    }

    private static List<@Nullable Object> column(Outcome.Table table, String name) {
        int at = at(table, name);
        List<@Nullable Object> values = new ArrayList<>();
        table.rows().forEach(row -> values.add(row.get(at)));
        return values;
    }

    private static Number drawn(@Nullable Object value) {
        return number(value);
    }

    /** A missing value leaves a gap, and so does one that has no end. */
    private static double number(@Nullable Object value) {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        return Double.isFinite(number) ? number : Double.NaN;
    }

    private static String label(@Nullable Object value) {
        String text = value == null ? "(missing)" : CellText.of(value);
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
