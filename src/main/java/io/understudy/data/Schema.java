package io.understudy.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What there is to ask in a source. */
public record Schema(List<Relation> relations) {

    public Schema {
        relations = List.copyOf(relations);
    }

    /** The table of this name, whatever its case. */
    public Optional<Relation> find(String name) {
        String wanted = plain(name);
        return relations.stream()
                .filter(relation -> relation.name().equals(name))
                .findFirst()
                .or(() -> relations.stream()
                        .filter(relation -> plain(relation.name()).equals(wanted))
                        .findFirst());
    }

    /** The names of all tables, for messages. */
    public List<String> names() {
        return relations.stream().map(Relation::name).toList();
    }

    private static String plain(String name) {
        return name.strip().replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /**
     * A table or a view.
     *
     * @param comment what the source says about it, empty when nothing
     * @param rows how many there are; {@link #UNCOUNTED} when that is not known
     * @param exact whether {@code rows} was counted, rather than estimated by the database
     * @param keys sets of columns that no two rows share
     * @param inParts whether its rows are in several tables below it, where their places repeat
     */
    public record Relation(
            String name,
            String comment,
            long rows,
            boolean exact,
            List<Attribute> columns,
            List<List<String>> keys,
            List<Reference> references,
            boolean inParts) {

        /** Of a view that cannot be counted in time, or not at all. */
        public static final long UNCOUNTED = -1;

        public Relation {
            columns = List.copyOf(columns);
            keys = keys.stream().map(List::copyOf).toList();
            references = List.copyOf(references);
        }

        /** The column of this name, whatever its case. */
        public Optional<Attribute> column(String column) {
            String wanted = plain(column);
            return columns.stream()
                    .filter(one -> plain(one.name()).equals(wanted))
                    .findFirst();
        }
    }

    /** A column. */
    public record Attribute(String name, String type, boolean nullable, String comment) {}

    /** A foreign key. */
    public record Reference(List<String> columns, String relation, List<String> to) {
        public Reference {
            columns = List.copyOf(columns);
            to = List.copyOf(to);
        }
    }
}
