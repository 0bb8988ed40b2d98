package io.understudy.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.data.Schema.Attribute;
import io.understudy.data.Schema.Relation;
import io.understudy.data.sql.RefusedException;
import io.understudy.data.sql.Source;
import io.understudy.data.statistics.BadStatisticsException;
import io.understudy.data.statistics.Statistics;
import io.understudy.platform.Json;
import io.understudy.role.ToolDeclaration;
import io.understudy.role.ToolDeclaration.Sql.Action;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.tools.Reading;
import io.understudy.worker.tools.Tool;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a source, or what there is in it. Names of tables and columns that a model gives are looked up in the schema and
 * never become part of a statement; its SQL passes the guard. What cells hold is data: it is handed over as JSON, and no
 * tool does what it says.
 */
final class SqlTool implements Tool {

    private static final int SAMPLE_ROWS = 5;

    /** What of a result goes to a model at once. */
    private static final int ROWS_SHOWN = 60;

    /** Observations are many, and what they say stands beside them. */
    private static final int ROWS_BESIDE_STATISTICS = 10;

    private static final int CHARACTERS_SHOWN = 12_000;
    private static final int CELL = 300;

    private final ToolDeclaration.Sql declaration;
    private final Sources sources;
    private final ToolOffer offer;

    SqlTool(ToolDeclaration.Sql declaration, Sources sources) {
        this.declaration = declaration;
        this.sources = sources;
        this.offer = ToolOffer.of(declaration.name(), declaration.description(), parameters(declaration.action()));
    }

    private static ObjectNode parameters(Action action) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        switch (action) {
            case SCHEMA -> {}
            case SAMPLE -> argument(properties, required, "table", "Name of a table as the schema tells it.");
            case STATISTICS -> {
                argument(properties, required, "table", "Name of a table as the schema tells it.");
                argument(properties, required, "column", "Name of one of its columns.");
            }
            case QUERY -> {
                argument(properties, required, "sql", "One SELECT statement.");
                properties
                        .putObject("statistics")
                        .put("type", "string")
                        .put(
                                "description",
                                "Optional: statistics to be computed of the result. " + Statistics.HELP + ".");
            }
        }
        return schema;
    }

    private static void argument(ObjectNode properties, ArrayNode required, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
        required.add(name);
    }

    @Override
    public ToolOffer offer() {
        return offer;
    }

    @Override
    public Duration limit() {
        return declaration.limit();
    }

    @Override
    public Answer use(ObjectNode arguments, Use use) {
        Source source = sources.find(declaration.source()).orElse(null);
        if (source == null) {
            return Answer.failure(declaration.name(), sources.unknown(declaration.source()));
        }
        try {
            return switch (declaration.action()) {
                case SCHEMA -> read(declaration.name(), described(source.schema()));
                case SAMPLE -> sample(source, arguments, use);
                case STATISTICS -> statistics(source, arguments, use);
                case QUERY -> query(source, arguments, use);
            };
        } catch (RefusedException e) {
            return Answer.failure(declaration.name(), e.why());
        }
    }

    private Answer query(Source source, ObjectNode arguments, Use use) {
        String sql = arguments.path("sql").asText("");
        return switch (source.run(sql, use.limit())) {
            case Outcome.Refused refused -> Answer.failure(declaration.name(), refused.why());
            case Outcome.Table table -> {
                String asked = arguments.path("statistics").asText("");
                ObjectNode data = json(table, asked.isBlank() ? ROWS_SHOWN : ROWS_BESIDE_STATISTICS);
                if (!asked.isBlank()) {
                    compute(asked, table, data);
                }
                yield read(declaration.name(), data);
            }
        };
    }

    private static void compute(String asked, Outcome.Table table, ObjectNode into) {
        try {
            into.set("statistics", Json.mapper().valueToTree(Statistics.of(asked, table)));
        } catch (BadStatisticsException e) {
            into.put("statistics_refused", e.why());
        }
    }

    private Answer sample(Source source, ObjectNode arguments, Use use) throws RefusedException {
        Schema schema = source.schema();
        Relation relation = schema.find(arguments.path("table").asText("")).orElse(null);
        if (relation == null) {
            return Answer.failure(declaration.name(), noTable(arguments, schema));
        }
        String name = declaration.name() + " " + relation.name();
        return switch (source.sample(relation, SAMPLE_ROWS, use.limit())) {
            case Outcome.Refused refused -> Answer.failure(name, refused.why());
            case Outcome.Table table -> read(name, json(table, ROWS_SHOWN));
        };
    }

    private Answer statistics(Source source, ObjectNode arguments, Use use) throws RefusedException {
        Schema schema = source.schema();
        Relation relation = schema.find(arguments.path("table").asText("")).orElse(null);
        if (relation == null) {
            return Answer.failure(declaration.name(), noTable(arguments, schema));
        }
        Attribute column = relation.column(arguments.path("column").asText("")).orElse(null);
        if (column == null) {
            return Answer.failure(
                    declaration.name(),
                    "The table " + relation.name() + " has no column '"
                            + arguments.path("column").asText("")
                            + "'; it has "
                            + relation.columns().stream().map(Attribute::name).toList());
        }
        String name = declaration.name() + " " + relation.name() + "." + column.name();
        Outcome extremes = source.extremes(relation, column, use.limit());
        Outcome frequent = source.frequent(relation, column, use.limit());
        ObjectNode data = Json.object()
                .put("table", relation.name())
                .put("column", column.name())
                .put("type", column.type());
        if (extremes instanceof Outcome.Refused refused) {
            return Answer.failure(name, refused.why());
        }
        Outcome.Table one = (Outcome.Table) extremes;
        for (int i = 0; i < one.columns().size(); i++) {
            data.set(
                    one.columns().get(i).name(),
                    Json.mapper().valueToTree(shown(one.rows().getFirst().get(i))));
        }
        if (frequent instanceof Outcome.Table values) {
            ArrayNode most = data.putArray("most_frequent");
            values.rows()
                    .forEach(row -> most.addObject()
                            .<ObjectNode>set("value", Json.mapper().valueToTree(shown(row.getFirst())))
                            .set("rows", Json.mapper().valueToTree(row.get(1))));
        }
        return read(name, data);
    }

    private static String noTable(ObjectNode arguments, Schema schema) {
        return "There is no table '" + arguments.path("table").asText("") + "'; there are " + schema.names();
    }

    private static ObjectNode described(Schema schema) {
        ObjectNode data = Json.object();
        ArrayNode tables = data.putArray("tables");
        for (Relation relation : schema.relations()) {
            ObjectNode table = tables.addObject().put("table", relation.name());
            if (relation.rows() == Relation.UNCOUNTED) {
                table.put("rows", "not counted");
            } else {
                table.put("rows", relation.rows());
            }
            if (!relation.exact() && relation.rows() != Relation.UNCOUNTED) {
                table.put("rows_are", "an estimate");
            }
            if (!relation.comment().isEmpty()) {
                table.put("comment", relation.comment());
            }
            ArrayNode columns = table.putArray("columns");
            for (Attribute column : relation.columns()) {
                ObjectNode one =
                        columns.addObject().put("column", column.name()).put("type", column.type());
                if (column.nullable()) {
                    one.put("may_be_missing", true);
                }
                if (!column.comment().isEmpty()) {
                    one.put("comment", column.comment());
                }
            }
            if (!relation.keys().isEmpty()) {
                table.set("keys", Json.mapper().valueToTree(relation.keys()));
            }
            if (!relation.references().isEmpty()) {
                ArrayNode references = table.putArray("references");
                relation.references()
                        .forEach(one -> references.add(String.join(", ", one.columns()) + " -> " + one.relation() + "("
                                + String.join(", ", one.to()) + ")"));
            }
        }
        return data;
    }

    private static ObjectNode json(Outcome.Table table, int most) {
        ObjectNode data = Json.object();
        data.set(
                "columns",
                Json.mapper()
                        .valueToTree(table.columns().stream()
                                .map(Outcome.Column::name)
                                .toList()));
        ArrayNode rows = data.putArray("rows");
        int characters = 0;
        for (List<@Nullable Object> row : table.rows()) {
            ArrayNode cells = Json.array();
            row.forEach(
                    cell -> cells.add(Json.mapper().<com.fasterxml.jackson.databind.JsonNode>valueToTree(shown(cell))));
            characters += cells.toString().length();
            if (rows.size() == most || characters > CHARACTERS_SHOWN) {
                break;
            }
            rows.add(cells);
        }
        data.put("row_count", table.rows().size());
        if (rows.size() < table.rows().size()) {
            data.put(
                    "note",
                    "Only the first " + rows.size() + " of " + table.rows().size()
                            + " rows are shown here; aggregate to see all");
        }
        if (table.truncated()) {
            data.put("truncated", true);
        }
        return data;
    }

    private static @Nullable Object shown(@Nullable Object cell) {
        return switch (cell) {
            case String text when text.length() > CELL -> text.substring(0, CELL) + " [… cut]";
            case Double number when Double.isFinite(number) -> CellText.rounded(number);
            case null, default -> cell;
        };
    }

    private static Answer read(String source, ObjectNode data) {
        ObjectNode answer = Json.object().put("source", source);
        answer.set("data", data);
        return new Answer(Json.write(answer), List.of(new Reading(source, Json.write(data))), false);
    }
}
