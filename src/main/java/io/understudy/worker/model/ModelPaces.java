package io.understudy.worker.model;

import io.understudy.worker.DraftingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pace of each model in this process, for all roles together. */
@ApplicationScoped
public class ModelPaces {

    private final DraftingClock clock;
    private final Map<String, ModelPace> byModel = new ConcurrentHashMap<>();

    @Inject
    public ModelPaces(DraftingClock clock) {
        this.clock = clock;
    }

    public ModelPace of(ModelProfile model) {
        return byModel.computeIfAbsent(model.id(), id -> new ModelPace(model, clock));
    }
}
