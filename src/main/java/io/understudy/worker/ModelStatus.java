package io.understudy.worker;

import io.understudy.role.RoleCatalog;
import io.understudy.worker.model.ModelCatalog;
import io.understudy.worker.model.ModelGateway;
import io.understudy.worker.model.ModelPace;
import io.understudy.worker.model.ModelPaces;
import io.understudy.worker.model.ModelProfile;
import io.understudy.worker.model.ModelReply.Fault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the models are doing, and what waits for them, as far as this process knows. */
@ApplicationScoped
public class ModelStatus {

    private final ModelCatalog models;
    private final ModelGateway gateway;
    private final ModelPaces paces;
    private final RoleCatalog roles;
    private final Drafting drafting;
    private final DraftingClock clock;

    ModelStatus(
            ModelCatalog models,
            ModelGateway gateway,
            ModelPaces paces,
            RoleCatalog roles,
            Drafting drafting,
            DraftingClock clock) {
        this.models = models;
        this.gateway = gateway;
        this.paces = paces;
        this.roles = roles;
        this.drafting = drafting;
        this.clock = clock;
    }

    public Instant now() {
        return clock.now();
    }

    /**
     * One of them.
     *
     * @param peculiarities how its server wants to be asked, as far as it was found out; in words
     */
    public record Line(ModelProfile model, ModelPace.State state, List<String> peculiarities) {

        public Line {
            peculiarities = List.copyOf(peculiarities);
        }

        /** Whether an operator has to do something before it answers. */
        public boolean isSetUpWrongly() {
            return state.trouble()
                    .filter(trouble -> trouble.fault() == Fault.CONFIGURATION)
                    .isPresent();
        }
    }

    /** All that are configured, by their ids. */
    public List<Line> lines() {
        return models.all().stream()
                .sorted(Comparator.comparing(ModelProfile::id))
                .map(model -> new Line(model, paces.of(model).state(), gateway.peculiarities(model)))
                .toList();
    }

    /** Why the drafts of a role wait now; empty when its model can be asked. */
    public Optional<ModelPace.Trouble> waiting(String roleId) {
        return roles.find(roleId).flatMap(drafting::trouble);
    }

    /** What an operator has to set right before models that roles use are asked again, in words. */
    public List<String> warnings() {
        return lines().stream()
                .filter(Line::isSetUpWrongly)
                .map(line -> "The model " + line.model().name() + " is not asked until it is set up rightly: "
                        + line.state().trouble().map(ModelPace.Trouble::why).orElse(""))
                .toList();
    }
}
