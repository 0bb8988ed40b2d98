package io.understudy.data;

import io.understudy.data.ChartSpec.BadChartException;
import io.understudy.data.chart.Drawing;
import io.understudy.data.statistics.BadStatisticsException;
import io.understudy.data.statistics.Statistic;
import io.understudy.data.statistics.Statistics;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What is drawn or computed of a result, for a reviewer exactly as it is published. */
public sealed interface Figure {

    /** @param png in Base64 */
    record Picture(String png) implements Figure {}

    /** In the order in which they were asked for. */
    record Computed(List<Statistic> statistics) implements Figure {
        public Computed {
            statistics = List.copyOf(statistics);
        }
    }

    /** @param why it cannot be had, with what to write instead */
    record None(String why) implements Figure {}

    /** Draws what the text of a form's chart describes. */
    static Figure chart(String text, Outcome.Table table) {
        try {
            ChartSpec spec = ChartSpec.parse(text);
            Optional<String> problem = spec.problem(table);
            return problem.isPresent()
                    ? new None(problem.get())
                    : new Picture(Base64.getEncoder().encodeToString(Drawing.png(spec, table)));
        } catch (BadChartException e) {
            return new None(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Logger.getLogger(Figure.class).errorf(e, "A chart could not be drawn: %s", text);
            return new None("The chart could not be drawn of this result. Leave it out, or draw other columns");
        }
    }

    /** Computes what the text of a form's statistics describes. */
    static Figure statistics(String text, Outcome.Table table) {
        try {
            return new Computed(Statistics.of(text, table));
        } catch (BadStatisticsException e) {
            return new None(e.why());
        }
    }
}
