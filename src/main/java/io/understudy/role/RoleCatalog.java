package io.understudy.role;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every role of this installation, read once at start. A pack with a mistake keeps the application from starting. */
@Startup
@ApplicationScoped
public class RoleCatalog {

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

    /** Reads every pack under {@code directory}. @throws RolePackException with all problems of all packs */
    static List<Role> read(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RolePackException(List.of(directory.toAbsolutePath()
                    + ": is not a folder; set understudy.roles.directory to the folder with the role packs"));
        }
        RolePackReader reader = new RolePackReader(directory.resolve("role.schema.json"));
        List<Role> roles = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (Stream<Path> folders = Files.list(directory)) {
            folders.filter(Files::isDirectory).sorted().forEach(folder -> {
                try {
                    roles.add(reader.read(folder));
                } catch (RolePackException e) {
                    problems.addAll(e.problems());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw new RolePackException(problems);
        }
        return roles;
    }

    public Collection<Role> all() {
        return roles.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    public Optional<Role> find(String id) {
        return Optional.ofNullable(roles.get(id));
    }

    /** @throws IllegalStateException when a stored id names a role whose pack is gone */
    public Role get(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no role pack '" + id + "' any more"));
    }

    /** The role that fills human tasks offered to one of {@code groups}, if any does. */
    public Optional<Role> forGroups(Collection<String> groups) {
        return all().stream()
                .filter(role -> !Collections.disjoint(role.candidateGroups(), groups))
                .findFirst();
    }
}
