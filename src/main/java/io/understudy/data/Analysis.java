package io.understudy.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.data.ChartSpec.BadChartException;
import io.understudy.data.chart.Drawing;
import io.understudy.platform.Json;
import io.understudy.work.effect.Destination;
import io.understudy.work.effect.EffectHandler;
import io.understudy.work.effect.EffectTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service task {@code understudy:analysis}: runs the released {@code sql} on {@code source} and gives the case, under
 * the name in {@code resultVariable}, the {@code markdown} of what is to be published: {@code answer}, the table, the
 * {@code chart} as an image, {@code caveats}. It sends nothing; a reply or a note does, as its next step.
 *
 * <p>The image is kept here under an address nobody can guess. Doing it twice keeps one image.
 */
@ApplicationScoped
class Analysis implements EffectHandler {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_]\\w{0,99}");

    /** Where published charts are kept. */
    interface Charts {

        /** Keeps the chart of an effect, once. @return its name */
        String keep(UUID effect, byte[] png);
    }

    private final Queries queries;
    private final Charts images;
    private final Optional<URI> publicUrl;

    Analysis(Queries queries, Charts images, @ConfigProperty(name = "understudy.public-url") Optional<URI> publicUrl) {
        this.queries = queries;
        this.images = images;
        this.publicUrl = publicUrl;
    }

    @Override
    public String type() {
        return EffectTypes.ANALYSIS;
    }

    @Override
    public Destination destination(Request request) {
        String source = text(request.input(), "source").orElse("unknown");
        return new Destination("source:" + source, "the source " + source, Destination.DEFAULT_PATIENCE);
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
        return switch (queries.run(
                input.path("source").asText(), input.path("sql").asText())) {
            case Outcome.Refused refused -> new Result.NotDone(refused.why());
            case Outcome.Table table -> written(request, variable, table);
        };
    }

    private Result written(Request request, String variable, Outcome.Table table) {
        ObjectNode input = request.input();
        Optional<String> address = Optional.empty();
        String title = "";
        try {
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
                title = spec.title();
                address = Optional.of(publicUrl.get().toString().replaceAll("/+$", "") + "/charts/"
                        + images.keep(request.id(), Drawing.png(spec, table)) + ".png");
            }
        } catch (BadChartException e) {
            return new Result.Refused(String.valueOf(e.getMessage()));
        }
        String markdown = new AnalysisText(
                        input.path("answer").asText(),
                        table,
                        address,
                        title,
                        text(input, "caveats").orElse(""),
                        input.path("sql").asText())
                .markdown();
        ObjectNode variables = Json.object();
        ObjectNode result = variables
                .putObject(variable)
                .put("markdown", markdown)
                .put("rows", table.rows().size());
        address.ifPresent(url -> result.put("chartUrl", url));
        return new Result.Done("", variables);
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
