package io.understudy.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.data.ChartSpec.BadChartException;
import io.understudy.data.chart.Drawing;
import io.understudy.data.statistics.BadStatisticsException;
import io.understudy.data.statistics.Statistic;
import io.understudy.data.statistics.Statistics;
import io.understudy.platform.Json;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The service task {@code understudy:analysis}: gives the case, under the name in {@code resultVariable}, the {@code markdown}
 * of what is to be published: {@code answer}, the table that {@code sql} gave on {@code source} when it was reviewed, the
 * {@code statistics} of that table, the {@code chart} as an image, {@code caveats}. It sends nothing; a reply or a note does, as its next step.
 *
 * <p>No query is run here: the data may have changed since a person looked at its result, and other numbers than those are
 * nobody's to publish. A query without a reviewed result is a person's to decide about. The image is kept here under an address nobody can guess. Doing it twice keeps one image.
 */
@ApplicationScoped
class Analysis implements EffectHandler {

    private static final Logger LOG = Logger.getLogger(Analysis.class);
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,99}");

    /** Where published charts are kept. */
    interface Charts {

        /** Keeps the chart of an effect, once. @return its name */
        String keep(UUID effect, byte[] png);
    }

    /** Results that were released. */
    interface Reviewed {

        /** What was released in the effect's case as the result of exactly this query. */
        Optional<ReviewedResult> released(UUID effect, String source, String sql);
    }

    private final Reviewed reviewed;
    private final Charts images;
    private final Optional<URI> publicUrl;

    Analysis(
            Reviewed reviewed, Charts images, @ConfigProperty(name = "understudy.public-url") Optional<URI> publicUrl) {
        this.reviewed = reviewed;
        this.images = images;
        this.publicUrl = publicUrl;
    }

    @Override
    public String type() {
        return EffectTypes.ANALYSIS;
    }

    @Override
    public Destination destination(Request request) {
        return new Destination("analysis", "what was reviewed", Destination.DEFAULT_PATIENCE);
    }

    @Override
    public Result perform(Request request) {
        ObjectNode input = request.input();
        for (String needed : new String[] {"source", "sql", "answer"}) {
            if (input.path(needed).asText("").isBlank() || input.path(needed).isNull()) {
                return new Result.Refused(
                        "The input '" + needed + "' of the " + type()
                                + " task is empty. Map a value to it in the task's input mappings, or see why the form left it out");
            }
        }
        String variable = text(input, "resultVariable").orElse("analysis");
        if (!VARIABLE.matcher(variable).matches()) {
            return new Result.Refused("The input 'resultVariable' is '" + variable + "', which names no variable");
        }
        String source = input.path("source").asText();
        return reviewed.released(request.id(), source, input.path("sql").asText())
                .map(result -> written(request, variable, result))
                .orElseGet(
                        () -> new Result.Refused("Nobody has reviewed a result of this query on the source '" + source
                                + "' in this case, and it is not run unseen. Open the task before it again: there the query is run, its"
                                + " result looked at, and released with the form"));
    }

    private Result written(Request request, String variable, ReviewedResult result) {
        ObjectNode input = request.input();
        Outcome.Table table = result.table();
        Optional<AnalysisText.Chart> drawn = Optional.empty();
        List<Statistic> statistics;
        try {
            Optional<String> asked = text(input, "statistics");
            statistics = asked.isPresent() ? Statistics.of(asked.get(), table) : List.of();
            Optional<String> chart = text(input, "chart");
            if (chart.isPresent() && !table.rows().isEmpty()) {
                ChartSpec spec = ChartSpec.parse(chart.get());
                Optional<String> problem = spec.problem(table);
                if (problem.isPresent()) {
                    return new Result.Refused(problem.get());
                }
                if (publicUrl.isEmpty()) {
                    return new Result.Refused(
                            "The chart has no address that readers of the ticket could load it from; an"
                                    + " operator sets understudy.public-url, or leave the chart out");
                }
                Optional<byte[]> png = png(spec, table);
                if (png.isEmpty()) {
                    return new Result.Refused(
                            "The chart could not be drawn of this result. Open the task again and leave the chart out, or draw"
                                    + " other columns");
                }
                String name = images.keep(request.id(), png.get());
                drawn = Optional.of(new AnalysisText.Chart(
                        spec, publicUrl.get().toString().replaceAll("/+$", "") + "/charts/" + name + ".png"));
            }
        } catch (BadStatisticsException e) {
            return new Result.Refused(e.why());
        } catch (BadChartException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
        String markdown = new AnalysisText(
                        input.path("answer").asText(),
                        table,
                        statistics,
                        drawn,
                        text(input, "caveats").orElse(""),
                        input.path("sql").asText(),
                        result.takenAt())
                .markdown();
        ObjectNode variables = Json.object();
        ObjectNode told = variables
                .putObject(variable)
                .put("markdown", markdown)
                .put("rows", table.rows().size());
        drawn.ifPresent(shown -> told.put("chartUrl", shown.address()));
        return new Result.Done("", variables);
    }

    /** Drawn or not, and never tried again: the same result gives the same picture. */
    private static Optional<byte[]> png(ChartSpec spec, Outcome.Table table) {
        try {
            return Optional.of(Drawing.png(spec, table));
        } catch (RuntimeException e) {
            LOG.errorf(e, "A chart of %s by %s could not be drawn", spec.y(), spec.x());
            return Optional.empty();
        }
    }

    @Override
    public Result reconcile(Request request) {
        return new Result.NotDone("It sends nothing, and prepares the same thing again");
    }

    private static Optional<String> text(ObjectNode input, String name) {
        return Optional.of(input.path(name))
                .filter(node -> node.isTextual() && !node.asText().isBlank())
                .map(node -> node.asText());
    }
}
