package io.understudy.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import io.understudy.data.sql.JoinReport;
import io.understudy.data.sql.Source;
import io.understudy.platform.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./understudy data query SOURCE FILE|-}: runs a query as a draft's is run, with its guard, its limits and its
 * remarks, and prints what came of it as one line of JSON: {@code outcome} (rows, refused, failed or stopped), {@code
 * message}, {@code columns}, {@code rows}, {@code truncated}, {@code remarks}. It finds the sources where the application
 * does; the application need not run.
 */
public final class QueryCommand {

    private static final int APPLICATION_PROPERTIES = 260;

    private final Sources sources;
    private final InputStream in;
    private final PrintStream out;

    QueryCommand(Sources sources, InputStream in, PrintStream out) {
        this.sources = sources;
        this.in = in;
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        // What libraries print is no part of the answer.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Sources sources = new Sources(configured());
        int code = 2;
        try {
            code = new QueryCommand(sources, System.in, out).run(List.of(arguments));
        } finally {
            sources.close();
        }
        System.exit(code);
    }

    /** What the process exits with: 0 when there are rows, 1 when there are none to be had, 2 when it was not understood. */
    int run(List<String> arguments) throws IOException {
        if (arguments.size() != 3 || !arguments.getFirst().equals("query")) {
            out.println("./understudy data query SOURCE FILE|-   runs a query as a draft's is run, and prints JSON");
            return 2;
        }
        Optional<String> sql = read(arguments.getLast());
        if (sql.isEmpty()) {
            out.println(
                    arguments.getLast() + " cannot be read: name a file with one SELECT, or - for the standard input");
            return 2;
        }
        ObjectNode answer = answer(arguments.get(1), sql.get());
        out.println(Json.write(answer));
        return answer.path("outcome").asText().equals("rows") ? 0 : 1;
    }

    private Optional<String> read(String file) throws IOException {
        if (file.equals("-")) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        return Files.isReadable(Path.of(file)) && !Files.isDirectory(Path.of(file))
                ? Optional.of(Files.readString(Path.of(file)))
                : Optional.empty();
    }

    ObjectNode answer(String id, String sql) {
        Source source = sources.find(id).orElse(null);
        if (source == null) {
            return refused(new Outcome.Refused(sources.unknown(id), Outcome.End.FAILED));
        }
        return switch (source.run(sql)) {
            case Outcome.Refused refused -> refused(refused);
            case Outcome.Table table -> rows(table, source.joins(sql));
        };
    }

    private static ObjectNode refused(Outcome.Refused refused) {
        ObjectNode answer = Json.object()
                .put("outcome", refused.end().name().toLowerCase(Locale.ROOT))
                .put("message", refused.why());
        answer.putArray("columns");
        answer.putArray("rows");
        answer.put("truncated", false).putArray("remarks");
        return answer;
    }

    private static ObjectNode rows(Outcome.Table table, JoinReport joins) {
        ObjectNode answer = Json.object().put("outcome", "rows").put("message", "");
        ArrayNode columns = answer.putArray("columns");
        table.columns().forEach(column -> columns.add(column.name()));
        ArrayNode rows = answer.putArray("rows");
        table.rows().forEach(row -> {
            ArrayNode cells = rows.addArray();
            row.forEach(cell -> cells.add(cell(cell)));
        });
        ArrayNode remarks = answer.put("truncated", table.truncated()).putArray("remarks");
        Stream.of(joins.findings(), joins.remarks(), joins.open())
                .flatMap(List::stream)
                .forEach(remarks::add);
        return answer;
    }

    /** As exact as the source gave it: 1.50 stays 1.50. */
    private static JsonNode cell(@Nullable Object cell) {
        return switch (cell) {
            case BigDecimal number -> DecimalNode.valueOf(number);
            case Double number when Double.isFinite(number) -> DecimalNode.valueOf(CellText.rounded(number));
            case null, default -> Json.mapper().<JsonNode>valueToTree(cell);
        };
    }

    /**
     * The settings of an application that is started here: system properties, the files of {@code SMALLRYE_CONFIG_LOCATIONS},
     * the environment, {@code config/application.properties}.
     */
    private static SourceSettings configured() throws IOException {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(SourceSettings.class)
                .withMappingIgnore("understudy.**")
                .withSources(new SysPropConfigSource(), new EnvConfigSource(System.getenv(), EnvConfigSource.ORDINAL));
        Path beside = Path.of("config", "application.properties");
        if (Files.isReadable(beside)) {
            builder.withSources(new PropertiesConfigSource(beside.toUri().toURL(), APPLICATION_PROPERTIES));
        }
        for (String location :
                System.getenv().getOrDefault("SMALLRYE_CONFIG_LOCATIONS", "").split(",", -1)) {
            if (!location.isBlank()) {
                URI uri = URI.create(location.strip());
                Path file = uri.getScheme() == null ? Path.of(location.strip()) : Path.of(uri);
                if (Files.isReadable(file)) {
                    builder.withSources(new PropertiesConfigSource(file.toUri().toURL()));
                }
            }
        }
        SmallRyeConfig config = builder.build();
        return config.getConfigMapping(SourceSettings.class);
    }
}
