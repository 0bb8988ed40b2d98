package io.understudy.worker;

import io.quarkus.arc.All;
import io.understudy.platform.Connections;
import io.understudy.platform.OutboundHttp;
import io.understudy.role.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the drafts of each version of a role share, made once. */
@ApplicationScoped
public class RoleKits {

    private final Connections connections;
    private final OutboundHttp http;
    private final List<Equipment> equipment;
    private final Map<String, RoleKit> kits = new ConcurrentHashMap<>();

    RoleKits(Connections connections, OutboundHttp http, @All List<Equipment> equipment) {
        this.connections = connections;
        this.http = http;
        this.equipment = equipment;
    }

    /** @throws IllegalArgumentException when the role names something that cannot be had, in words */
    public RoleKit of(Role role) {
        return kits.computeIfAbsent(
                role.id() + "@" + role.version(), key -> RoleKit.of(role, connections, http, equipment));
    }
}
