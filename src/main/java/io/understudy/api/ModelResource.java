package io.understudy.api;

import io.understudy.platform.Person;
import io.understudy.worker.ModelStatus;
import io.understudy.worker.model.ModelFigures;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelProbe;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The models: how they are doing in this process, and trying one. */
@Path("api/v1/models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
@RolesAllowed({Person.SUPERVISOR, Person.AUDITOR})
class ModelResource {

    private final ModelStatus status;
    private final ModelProbe probe;

    ModelResource(ModelStatus status, ModelProbe probe) {
        this.status = status;
        this.probe = probe;
    }

    @GET
    @Operation(
            summary =
                    "The models that are configured, whether they are asked, and what they did since this process began")
    public List<ModelView> list() {
        return status.lines().stream().map(ModelView::of).toList();
    }

    @POST
    @Path("{id}/test")
    @RolesAllowed(Person.SUPERVISOR)
    @Operation(
            summary = "Tries a model: an answer, a call of a tool, a form, a picture",
            description = "Costs what four short questions cost. Drafts that wait for the model go on when it answers.")
    public ModelProbe.Report test(@PathParam("id") String id) throws InterruptedException {
        return probe.of(id)
                .orElseThrow(
                        () -> new NotFoundException("There is no model '" + id + "'; GET /api/v1/models lists them"));
    }

    /** Why a model is not asked. */
    record TroubleView(String fault, Instant since, String why, Instant nextAt) {
        static TroubleView of(ModelPace.Trouble trouble) {
            return new TroubleView(
                    trouble.fault().name().toLowerCase(Locale.ROOT), trouble.since(), trouble.why(), trouble.next());
        }
    }

    /**
     * One model.
     *
     * @param peculiarities how its server wants to be asked, as far as it was found out; in words
     * @param limit how many requests it is sent at a time
     * @param failures how often there was no usable answer, by the reason
     * @param averageMillis of an answer
     */
    record ModelView(
            String id,
            String name,
            String provider,
            String structuredOutput,
            List<String> peculiarities,
            @Nullable TroubleView trouble,
            int limit,
            int underWay,
            long answers,
            Map<String, Long> failures,
            long inputTokens,
            long cachedTokens,
            long outputTokens,
            BigDecimal costUsd,
            long averageMillis) {

        static ModelView of(ModelStatus.Line line) {
            ModelFigures.Counts counts = line.state().counts();
            Map<String, Long> failures = new TreeMap<>();
            counts.failures()
                    .forEach((reason, count) -> failures.put(reason.name().toLowerCase(Locale.ROOT), count));
            return new ModelView(
                    line.model().id(),
                    line.model().name(),
                    line.model().provider().name().toLowerCase(Locale.ROOT),
                    line.model().output().name().toLowerCase(Locale.ROOT),
                    line.peculiarities(),
                    line.state().trouble().map(TroubleView::of).orElse(null),
                    line.state().limit(),
                    line.state().underWay(),
                    counts.answers(),
                    failures,
                    counts.inputTokens(),
                    counts.cachedTokens(),
                    counts.outputTokens(),
                    counts.costUsd(),
                    counts.average().toMillis());
        }
    }
}
