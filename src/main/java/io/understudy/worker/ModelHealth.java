package io.understudy.worker;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import io.understudy.worker.model.ModelCatalog;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelPaces;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Shows the models in {@code /q/health} and in the metrics. One that is set up wrongly turns it red, since only an operator can
 * mend that; one that is busy or away is named, and its drafts wait.
 */
@Wellness
@ApplicationScoped
class ModelHealth implements HealthCheck {

    private final ModelStatus status;
    private final ModelCatalog models;
    private final ModelPaces paces;
    private final MeterRegistry meters;

    ModelHealth(ModelStatus status, ModelCatalog models, ModelPaces paces, MeterRegistry meters) {
        this.status = status;
        this.models = models;
        this.paces = paces;
        this.meters = meters;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("models")
                .status(status.lines().stream().noneMatch(ModelStatus.Line::isSetUpWrongly));
        status.lines()
                .forEach(line -> response.withData(
                        line.model().id(),
                        line.state()
                                .trouble()
                                .map(trouble -> "not asked since " + trouble.since() + ": " + trouble.why())
                                .orElse("asked, up to " + line.state().limit() + " at a time")));
        return response.build();
    }

    void register(@Observes StartupEvent event) {
        for (ModelProfile model : models.all()) {
            counter(
                    model,
                    "understudy.model.answers",
                    "Answers of a model",
                    state -> state.counts().answers());
            for (Reason reason : Reason.values()) {
                FunctionCounter.builder(
                                "understudy.model.failures",
                                paces.of(model),
                                pace -> pace.state().counts().failures().getOrDefault(reason, 0L))
                        .description("Requests to a model that got no usable answer")
                        .tag("model", model.id())
                        .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
            counter(
                    model,
                    "understudy.model.tokens.input",
                    "Tokens that a model read",
                    state -> state.counts().inputTokens());
            counter(
                    model,
                    "understudy.model.tokens.cached",
                    "Of these, tokens from its provider's cache",
                    state -> state.counts().cachedTokens());
            counter(
                    model,
                    "understudy.model.tokens.output",
                    "Tokens that a model wrote",
                    state -> state.counts().outputTokens());
            counter(
                    model,
                    "understudy.model.cost.usd",
                    "What a model cost in US dollars",
                    state -> state.counts().costUsd().doubleValue());
            gauge(
                    model,
                    "understudy.model.places",
                    "How many requests a model is sent at a time",
                    ModelPace.State::limit);
            gauge(model, "understudy.model.under.way", "Requests to a model under way", ModelPace.State::underWay);
            gauge(
                    model,
                    "understudy.model.trouble",
                    "1 while a model is not asked",
                    state -> state.trouble().isPresent() ? 1 : 0);
        }
    }

    private void counter(ModelProfile model, String name, String about, ToDoubleFunction<ModelPace.State> value) {
        FunctionCounter.builder(name, paces.of(model), pace -> value.applyAsDouble(pace.state()))
                .description(about)
                .tag("model", model.id())
                .register(meters);
    }

    private void gauge(ModelProfile model, String name, String about, ToDoubleFunction<ModelPace.State> value) {
        Gauge.builder(name, paces.of(model), pace -> value.applyAsDouble(pace.state()))
                .description(about)
                .tag("model", model.id())
                .register(meters);
    }
}
