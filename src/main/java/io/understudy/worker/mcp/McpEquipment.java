package io.understudy.worker.mcp;

import io.quarkus.runtime.StartupEvent;
import io.understudy.platform.OutboundHttp;
import io.understudy.role.ToolDeclaration;
import io.understudy.worker.Equipment;
import io.understudy.worker.tools.Tool;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Brings the tools of the configured MCP servers, and ends the servers with this process. */
@ApplicationScoped
class McpEquipment implements Equipment {

    private static final Logger LOG = Logger.getLogger(McpEquipment.class);

    /** Names of variables that hold secrets, by custom. */
    private static final Pattern SECRET =
            Pattern.compile("TOKEN|KEY|SECRET|PASS|CREDENTIAL|AUTH", Pattern.CASE_INSENSITIVE);

    private final Map<String, McpServer> servers;

    @Inject
    McpEquipment(McpSettings settings, OutboundHttp http) {
        Map<String, McpServer> found = new LinkedHashMap<>();
        settings.all().forEach((id, entry) -> found.put(id, server(id, entry, http)));
        this.servers = Map.copyOf(found);
    }

    /** What is configured wrongly is said when this system starts, not when a worker first needs it. */
    void start(@Observes @Priority(100) StartupEvent event) {
        if (!servers.isEmpty()) {
            LOG.infof(
                    "MCP servers: %s",
                    String.join(", ", servers.keySet().stream().sorted().toList()));
        }
    }

    private static McpServer server(String id, McpSettings.Entry entry, OutboundHttp http) {
        String prefix = McpSettings.PREFIX + id;
        List<String> command = entry.command().orElse(List.of());
        if (command.isEmpty() == entry.url().isEmpty()) {
            throw new IllegalArgumentException("Set either " + prefix + ".command or " + prefix + ".url");
        }
        if (entry.timeout().isNegative() || entry.timeout().isZero()) {
            throw new IllegalArgumentException(prefix + ".timeout must be longer than nothing, like PT20S");
        }
        List<String> secrets = new ArrayList<>();
        entry.environment().forEach((name, value) -> {
            if (SECRET.matcher(name).find()) {
                secrets.add(value);
            }
        });
        entry.token().ifPresent(secrets::add);
        if (!command.isEmpty()) {
            if (entry.token().isPresent()) {
                throw new IllegalArgumentException(prefix + ".token goes with .url; give a program what it needs in "
                        + prefix + ".environment.<NAME>");
            }
            Map<String, String> environment = Map.copyOf(entry.environment());
            return new McpServer(
                    id, changed -> StdioChannel.start(id, command, environment, changed), entry.timeout(), secrets);
        }
        if (!entry.environment().isEmpty()) {
            throw new IllegalArgumentException(prefix + ".environment goes with .command, not with .url");
        }
        URI url = address(prefix, entry.url().orElseThrow());
        return new McpServer(id, changed -> new HttpChannel(http, url, entry.token()), entry.timeout(), secrets);
    }

    private static URI address(String prefix, URI url) {
        if (url.getHost() == null
                || url.getUserInfo() != null
                || !String.valueOf(url.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    prefix + ".url must be an address like https://mcp.example.com/mcp, without a user in it");
        }
        return url;
    }

    @Override
    public Optional<Tool> tool(ToolDeclaration declaration) {
        return declaration instanceof ToolDeclaration.Mcp mcp ? Optional.of(tool(mcp)) : Optional.empty();
    }

    /** A server that is not configured is one that cannot be reached: its tools are not offered, the role works on. */
    private Tool tool(ToolDeclaration.Mcp declaration) {
        McpServer server = servers.get(declaration.server());
        if (server == null) {
            String missing = McpSettings.PREFIX + declaration.server();
            LOG.warnf(
                    "The tool '%s' is of the MCP server '%s', which is not configured: set %s.command or %s.url",
                    declaration.name(), declaration.server(), missing, missing);
            server = new McpServer(
                    declaration.server(),
                    changed -> {
                        throw new McpException("There is no MCP server '" + declaration.server() + "'");
                    },
                    Duration.ofSeconds(1),
                    List.of());
        }
        return new McpTool(declaration, server);
    }

    @PreDestroy
    void close() {
        servers.values().parallelStream().forEach(McpServer::close);
    }
}
