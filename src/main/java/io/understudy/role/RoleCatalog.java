package io.understudy.role;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Every role of this installation, read once at start. A pack with a mistake keeps the application from starting. */
@Startup
@ApplicationScoped
public class RoleCatalog {

    private static final Logger LOG = Logger.getLogger(RoleCatalog.class);

    private final Map<String, Role> roles;

    @Inject
    RoleCatalog(RoleSettings settings) {
        this(read(settings.directory()));
    }

    RoleCatalog(List<Role> roles) {
        Map<String, Role> byId = new LinkedHashMap<>();
        roles.forEach(role -> byId.put(role.id(), role));
        this.roles = Map.copyOf(byId);
    }

    /** Reads every pack under {@code directory}. @throws RolePackException with all errors of all packs */
    static List<Role> read(Path directory) {
        List<RolePack> packs = RolePacks.read(directory).all();
        List<PackProblem> problems =
                packs.stream().flatMap(pack -> pack.problems().stream()).toList();
        List<PackProblem> errors =
                problems.stream().filter(PackProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new RolePackException(errors);
        }
        problems.forEach(warning -> LOG.warn(warning.toString()));
        return packs.stream().flatMap(pack -> pack.role().stream()).toList();
    }

    public Collection<Role> all() {
        return roles.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The role; empty when a stored id names one whose pack is gone, which any task may outlive. */
    public Optional<Role> find(String id) {
        return Optional.ofNullable(roles.get(id));
    }

    /** The role that fills human tasks offered to one of {@code groups}, if any does. */
    public Optional<Role> forGroups(Collection<String> groups) {
        return all().stream()
                .filter(role -> !Collections.disjoint(role.candidateGroups(), groups))
                .findFirst();
    }
}
