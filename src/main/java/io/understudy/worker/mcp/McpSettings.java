package io.understudy.worker.mcp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The MCP servers of this installation, {@code understudy.mcp.<id>.…}. A role pack names a server by its id and a tool
 * of it by its name; commands, addresses and secrets are the operator's.
 */
@ConfigMapping(prefix = "understudy.mcp")
interface McpSettings {

    String PREFIX = "understudy.mcp.";

    @WithParentName
    Map<String, Entry> all();

    /** One server: either a command, which speaks over its standard input and output, or an address. */
    interface Entry {
        /** The program and its arguments. It is started at the first use and ended with this process. */
        Optional<List<String>> command();

        /** The whole environment of the program: nothing of ours is handed on, {@code PATH} and {@code HOME} included. */
        Map<String, String> environment();

        /** Where the server answers, for streamable HTTP. A host that is not public is named in the outbound settings. */
        Optional<URI> url();

        /** Sent as a bearer token when set. */
        Optional<String> token();

        /** The longest one request may take; a tool's own limit may be shorter. */
        @WithDefault("PT20S")
        Duration timeout();
    }
}
