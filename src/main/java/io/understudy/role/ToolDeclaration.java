package io.understudy.role;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tool a worker may use, as the role pack declares it. Every tool reads; none can change anything. */
public sealed interface ToolDeclaration {

    /** How long a look-up may take when the pack does not say. */
    Duration USUAL_LIMIT = Duration.ofSeconds(10);

    /** The name the model calls it by. */
    String name();

    /** What it is good for, in words for the model. */
    String description();

    /** The longest one use may take. */
    default Duration limit() {
        return USUAL_LIMIT;
    }

    /** What a check has to give it; empty where only the tool itself knows. */
    default Optional<Set<String>> argumentNames() {
        return switch (this) {
            case Knowledge search -> Optional.of(Set.of("query"));
            case HttpGet get -> Optional.of(get.parameters().keySet());
            case Sql sql -> Optional.empty();
            case Repository repository -> Optional.empty();
            case Mcp mcp -> Optional.empty();
        };
    }

    /** Searches the pack's knowledge documents and answers with citable passages. */
    record Knowledge(String name, String description) implements ToolDeclaration {}

    /**
     * An HTTP GET on a connection that the operator configured.
     *
     * @param connection id of the configured connection; the pack never names a host
     * @param path template with {@code {parameter}} placeholders, each filled in percent-encoded
     * @param query query parameters, templates as well
     */
    record HttpGet(
            String name,
            String description,
            Duration limit,
            String connection,
            String path,
            Map<String, String> query,
            Map<String, Parameter> parameters)
            implements ToolDeclaration {
        public HttpGet {
            query = Map.copyOf(query);
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * Asks a source of data in SQL, or about what there is to ask.
     *
     * @param source id of the configured source; the pack never names a database
     */
    record Sql(String name, String description, Duration limit, String source, Sql.Action action)
            implements ToolDeclaration {
        /** What it does. */
        public enum Action {
            /** Tables, their columns, types and comments. */
            SCHEMA,
            /** A few rows of a table. */
            SAMPLE,
            /** What a column holds: distinct values, nulls, extremes, the most frequent. */
            STATISTICS,
            /** One SELECT. */
            QUERY
        }
    }

    /**
     * Looks into a repository of code, at the state the case works on.
     *
     * @param repository FEEL over the case's variables; its value is the id of a configured repository
     */
    record Repository(String name, String description, Duration limit, String repository, Repository.Action action)
            implements ToolDeclaration {
        /** What it does. */
        public enum Action {
            /** Folders and files. */
            TREE,
            /** Lines of a file. */
            READ,
            /** Lines that match. */
            SEARCH,
            /** Commits of a file or of everything. */
            HISTORY,
            /** Runs the repository's checks in a sandbox, on a change that is tried. */
            CHECKS
        }
    }

    /**
     * One tool of an MCP server. It is offered only while the server declares it read-only.
     *
     * @param server id of the configured server
     * @param tool what the server calls it
     */
    record Mcp(String name, String description, Duration limit, String server, String tool)
            implements ToolDeclaration {}

    /** One argument of a tool; {@code pattern} is a regular expression the whole value has to match. */
    record Parameter(String type, String description, Optional<String> pattern) {}
}
