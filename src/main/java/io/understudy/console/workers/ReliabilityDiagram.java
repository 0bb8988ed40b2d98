package io.understudy.console.workers;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import io.understudy.autonomy.calibration.Reliability;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often drafts were right, by how sure one was of them; on the diagonal where the confidence is true. */
final class ReliabilityDiagram extends Div {

    private static final long serialVersionUID = 1;
    private static final int SIDE = 200;
    private static final int LEFT = 42;
    private static final int RIGHT = 20;
    private static final int BELOW = 30;
    private static final int ABOVE = 8;
    private static final double LEAST_DOT = 2.5;

    ReliabilityDiagram(Reliability of) {
        addClassName("reliability-diagram");
        getElement().setAttribute("role", "img");
        getElement().setAttribute("aria-label", told(of.bins()));
        add(new Svg(drawn(of)));
    }

    /** The same in words, for those who do not see it. */
    private static String told(List<Reliability.Bin> bins) {
        return bins.stream()
                .map(bin -> String.format(
                        Locale.ROOT,
                        "of %d drafts with a confidence of %.0f %%, %.0f %% were right",
                        bin.n(),
                        100 * bin.predicted(),
                        100 * bin.right()))
                .collect(Collectors.joining("; "));
    }

    private static String drawn(Reliability of) {
        int width = LEFT + SIDE + RIGHT;
        int height = ABOVE + SIDE + BELOW;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">",
                width,
                height,
                width,
                height));
        svg.append(line("axis", x(0), y(0), x(1), y(0)))
                .append(line("axis", x(0), y(0), x(0), y(1)))
                .append(line("truth", x(0), y(0), x(1), y(1)));
        for (double at : new double[] {0, 0.5, 1}) {
            svg.append(text("middle", x(at), y(0) + 14, String.format(Locale.ROOT, "%.0f %%", 100 * at)))
                    .append(text("end", x(0) - 4, y(at) + 4, String.format(Locale.ROOT, "%.0f %%", 100 * at)));
        }
        svg.append(text("middle", x(0.5), y(0) + 27, "confidence"));
        for (Reliability.Bin bin : of.bins()) {
            double at = x(bin.predicted());
            svg.append(line(
                            "spread",
                            at,
                            y(bin.interval().low()),
                            at,
                            y(bin.interval().high())))
                    .append(String.format(
                            Locale.ROOT,
                            "<circle class=\"bin\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
                            at,
                            y(bin.right()),
                            LEAST_DOT + 5 * Math.sqrt((double) bin.n() / of.n())));
        }
        return svg.append("</svg>").toString();
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return ABOVE + SIDE * (1 - share);
    }

    private static String line(String style, double fromX, double fromY, double toX, double toY) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                style,
                fromX,
                fromY,
                toX,
                toY);
    }

    private static String text(String anchor, double x, double y, String words) {
        return String.format(
                Locale.ROOT, "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", anchor, x, y, words);
    }
}
