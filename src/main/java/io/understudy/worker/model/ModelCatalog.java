package io.understudy.worker.model;

import io.quarkus.runtime.Startup;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The models of this installation and which roles use them. Read once at start. */
@Startup
@ApplicationScoped
public class ModelCatalog {

    private static final Logger LOG = Logger.getLogger(ModelCatalog.class);

    private final Map<String, ModelProfile> byId;
    private final List<Notice> notices;

    @Inject
    public ModelCatalog(ModelSettings settings, RoleCatalog roles) {
        this(
                settings.all().entrySet().stream()
                        .map(entry -> ModelProfile.of(entry.getKey(), entry.getValue()))
                        .toList(),
                roles.all());
    }

    public ModelCatalog(Collection<ModelProfile> profiles, Collection<Role> roles) {
        Map<String, ModelProfile> found = new LinkedHashMap<>();
        profiles.forEach(profile -> found.put(profile.id(), profile));
        this.byId = Map.copyOf(found);
        this.notices = notices(roles);
        roles.forEach(role -> used(role)
                .filter(id -> !byId.containsKey(id))
                .forEach(id -> LOG.warnf(
                        "Role %s names the model '%s', which is not configured: set understudy.models.%s.provider and"
                                + " .name, or its tasks go to people",
                        role.id(), id, id)));
    }

    private List<Notice> notices(Collection<Role> roles) {
        Map<String, List<String>> users = new LinkedHashMap<>();
        roles.forEach(role -> used(role)
                .forEach(id ->
                        users.computeIfAbsent(id, none -> new ArrayList<>()).add(role.name())));
        List<Notice> found = new ArrayList<>();
        users.forEach((id, names) ->
                find(id).flatMap(ModelProfile::notice).ifPresent(text -> found.add(new Notice(id, text, names))));
        return List.copyOf(found);
    }

    private static Stream<String> used(Role role) {
        return Stream.of(
                        Stream.of(role.worker().model()),
                        role.worker().fallbackModel().stream(),
                        role.worker().judge().stream())
                .flatMap(ids -> ids)
                .distinct();
    }

    public Optional<ModelProfile> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<ModelProfile> all() {
        return byId.values();
    }

    /** What people should know about the models that roles use, for instance that no AI is behind one. */
    public List<Notice> notices() {
        return notices;
    }

    /**
     * A configured notice that is in force.
     *
     * @param roles names of the roles that use the model, as incumbent or as fallback
     */
    public record Notice(String modelId, String text, List<String> roles) {
        public Notice {
            roles = List.copyOf(roles);
        }
    }
}
