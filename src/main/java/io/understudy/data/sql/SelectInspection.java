package io.understudy.data.sql;

import io.understudy.data.Schema;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.WithItem;

/**
 * One look at everything in a statement.
 *
 * <p>It is made of what the parser understood; whether that is what was written is the guard's question.
 */
final class SelectInspection {

    private static final int LONGEST_SERIES = 100_000;
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9_]+)( precision| varying| with(out)? time zone)?", Pattern.CASE_INSENSITIVE);

    private final Vocabulary words;
    private final Set<String> syntax;
    private final Schema schema;
    private final String schemaName;
    private final SyntaxTree tree;

    SelectInspection(Vocabulary words, Set<String> syntax, Select select, Schema schema, String schemaName) {
        this.words = words;
        this.syntax = syntax;
        this.schema = schema;
        this.schemaName = schemaName;
        this.tree = SyntaxTree.of(select);
    }

    void run() throws RefusedException {
        Set<String> named = new HashSet<>();
        for (WithItem<?> with : tree.all(WithItem.class)) {
            String name = SelectGuard.name(with.getUnquotedAliasName());
            if (name.startsWith("pg_")) {
                throw new RefusedException("A part of WITH is called '" + name + "'; choose a name without pg_");
            }
            named.add(name);
        }
        Set<Function> ofRows = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TableFunction function : tree.all(TableFunction.class)) {
            for (Function one : function.getFunctions()) {
                ofRows.add(one);
                words.checkRowFunction(plain(one));
                checkSeries(one);
            }
        }
        for (Object node : tree.nodes()) {
            checkSyntax(node);
            switch (node) {
                case TableFunction rows -> {}
                case Function function when ofRows.contains(function) -> {}
                case Function function when words.makesRows(plain(function)) -> checkSeries(function);
                case Function function -> {
                    words.checkFunction(plain(function));
                    Padding.check(function, plain(function));
                }
                case AnalyticExpression function -> words.checkFunction(SelectGuard.name(function.getName()));
                case CastExpression cast -> checkType(cast);
                case Table table -> checkTable(table, named);
                case Select one -> checkReads(one);
                default -> {}
            }
        }
    }

    private void checkSyntax(Object node) throws RefusedException {
        String kind = node.getClass().getSimpleName();
        if (syntax.contains(kind)) {
            return;
        }
        if (node instanceof Statement && !(node instanceof Select)) {
            throw new RefusedException(
                    "Part of the query changes data (" + kind + "); only SELECT can be used, in WITH too");
        }
        throw new RefusedException(
                "The query uses something that cannot be used here: " + inWords(kind) + ". Write it with plain SQL");
    }

    private static String inWords(String kind) {
        return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String plain(Function function) throws RefusedException {
        List<String> parts = function.getMultipartName() == null
                ? List.of(String.valueOf(function.getName()))
                : function.getMultipartName();
        if (parts.size() != 1) {
            throw new RefusedException(
                    "The function '" + function.getName() + "' is named with a schema; use its plain name");
        }
        return SelectGuard.name(parts.getFirst());
    }

    private void checkSeries(Function function) throws RefusedException {
        if (!List.of("generate_series", "range").contains(plain(function))) {
            return;
        }
        List<Long> bounds = function.getParameters() == null
                ? List.of()
                : function.getParameters().stream()
                        .map(SelectInspection::number)
                        .toList();
        boolean numbers = bounds.stream().allMatch(bound -> bound != Long.MIN_VALUE);
        if (!numbers && !tree.isLiteral(function)) {
            throw new RefusedException("The bounds of generate_series have to be written as numbers or dates");
        }
        if (numbers && bounds.size() >= 2) {
            long step = bounds.size() > 2 ? Math.max(1, Math.abs(bounds.get(2))) : 1;
            if (Math.abs((double) bounds.get(1) - bounds.getFirst()) / step > LONGEST_SERIES) {
                throw new RefusedException("generate_series may make at most " + LONGEST_SERIES + " rows");
            }
        }
    }

    private static Long number(Expression written) {
        try {
            return written instanceof LongValue value ? value.getValue() : Long.MIN_VALUE;
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void checkType(CastExpression cast) throws RefusedException {
        String type = cast.getColDataType() == null ? "" : cast.getColDataType().getDataType();
        Matcher known = TYPE.matcher(type.replaceFirst("\\s*\\(.*\\)", "").strip());
        words.checkType(known.matches() ? known.group(1) : type);
    }

    private void checkTable(Table table, Set<String> named) throws RefusedException {
        String name = SelectGuard.name(table.getName());
        String in = table.getSchemaName();
        if (table.getDatabase() != null && table.getDatabase().getDatabaseName() != null) {
            throw new RefusedException("The table " + table.getFullyQualifiedName()
                    + " is named with a database; use the plain names of the source: " + schema.names());
        }
        if (in == null && named.contains(name)) {
            return;
        }
        boolean known = schema.relations().stream().anyMatch(one -> one.name().equals(name));
        if (!known || (in != null && !SelectGuard.name(in).equals(schemaName))) {
            throw new RefusedException("There is no table '" + table.getFullyQualifiedName()
                    + "' in this source. There are " + String.join(", ", schema.names()));
        }
    }

    private static void checkReads(Select one) throws RefusedException {
        boolean locks = one.getForMode() != null || one.getForClause() != null || one.getForUpdate() != null;
        boolean into = one instanceof PlainSelect plain
                && ((plain.getIntoTables() != null && !plain.getIntoTables().isEmpty())
                        || plain.getIntoTempTable() != null
                        || plain.getMySqlSelectIntoClause() != null);
        if (locks || into) {
            throw new RefusedException(
                    locks
                            ? "Nothing can be locked here; leave FOR … out"
                            : "Nothing can be created here; leave INTO out");
        }
    }
}
