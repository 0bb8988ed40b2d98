package io.understudy.data.sql;

import io.understudy.data.Schema.Relation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.LateralSubSelect;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/**
 * FROM as it is written, with something by which the rows of each item are told apart: the place of a row of a table,
 * a number for one of a view, a subquery or a part of WITH.
 *
 * @param ids by the names of the items, an expression that is missing where a join has no row of it
 */
record NumberedRows(String from, Map<String, String> ids) {

    private static final String NUMBER = "understudy_row";

    NumberedRows {
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    /** @param places whether tables tell their rows apart by themselves; views do not, and look the same */
    static NumberedRows of(JoinedTables joined, Source source, boolean places) {
        Map<String, String> ids = new LinkedHashMap<>();
        StringBuilder from =
                new StringBuilder(numbered(joined.select().getFromItem(), "", joined, source, places, ids));
        for (Join join : joined.joins()) {
            from.append(join.isSimple() ? ", " : " ")
                    .append(numbered(join.getFromItem(), join.toString(), joined, source, places, ids));
        }
        return new NumberedRows(from.toString(), ids);
    }

    /** @param within the text that the item stands in; empty for itself */
    private static String numbered(
            FromItem item, String within, JoinedTables joined, Source source, boolean places, Map<String, String> ids) {
        String written = item.toString();
        String whole = within.isEmpty() ? written : within;
        String name = JoinedTables.name(item);
        Optional<Relation> relation = joined.relation(name);
        if (relation.isPresent() && places) {
            ids.put(name, source.rowId(Source.quoted(name), relation.get().inParts()));
            return whole;
        }
        boolean listed = item.getAlias() != null && item.getAlias().getAliasColumns() != null;
        boolean asked = item instanceof ParenthesedSelect && !(item instanceof LateralSubSelect);
        if (listed || !(asked || item instanceof Table) || (asked && item.getAlias() == null)) {
            return whole;
        }
        ids.put(name, Source.quoted(name) + "." + NUMBER);
        String bare = item.getAlias() == null
                ? written
                : written.substring(
                        0, written.length() - item.getAlias().toString().length());
        String wrapped = "(select understudy_q.*, row_number() over () as " + NUMBER + " from " + bare
                + " understudy_q) as " + Source.quoted(name);
        return whole.replaceFirst(Pattern.quote(written), Matcher.quoteReplacement(wrapped));
    }
}
