package io.understudy.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The REST connections of this installation, by the names that role packs and workflows know them under. */
@ApplicationScoped
public class Connections {

    private final Map<String, Connection> byId;

    @Inject
    Connections(ConnectionSettings settings) {
        Map<String, Connection> found = new LinkedHashMap<>();
        settings.all().forEach((id, entry) -> found.put(id, new Connection(id, entry.url(), entry.token())));
        this.byId = Map.copyOf(found);
    }

    /** For use outside of an application: the connections given. */
    public Connections(Collection<Connection> connections) {
        Map<String, Connection> found = new LinkedHashMap<>();
        connections.forEach(connection -> found.put(connection.id(), connection));
        this.byId = Map.copyOf(found);
    }

    public Optional<Connection> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
