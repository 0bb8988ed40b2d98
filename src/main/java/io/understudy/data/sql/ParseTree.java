package io.understudy.data.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * What PostgreSQL made of a statement when it looked its names up: every function, operator and relation by its oid. The
 * server tells it while a statement is being prepared, which neither plans nor evaluates anything, by its parameter
 * {@code debug_print_parse}, which every role may set. Names that a statement holds are escaped in it, so that nothing
 * written in a statement passes for a part of the tree.
 */
record ParseTree(
        Set<String> nodes,
        Set<Long> functions,
        Set<Long> operators,
        Set<Long> relations,
        Set<Long> types,
        boolean asksTheServer) {

    /** Before 16 the labels of some nodes were shorter; both are known here. */
    private static final Pattern NODE = Pattern.compile("\\{([A-Z_]+)");

    private static final Pattern FUNCTION =
            Pattern.compile("(?<=\\s):(?:funcid|opfuncid|aggfnoid|winfnoid|tsmhandler)\\s+(\\d+)");
    private static final Pattern OPERATOR = Pattern.compile("(?<=\\s):(?:opno|eqop|sortop)\\s+(\\d+)");
    private static final Pattern OPERATORS = Pattern.compile("(?<=\\s):opnos\\s+\\(o([\\s\\d]+)\\)");
    private static final Pattern RELATION = Pattern.compile("(?<=\\s):relid\\s+(\\d+)");

    /** Whatever a value is of; a label that only sounds like one has a small number, which is no type that anybody made. */
    private static final Pattern TYPE = Pattern.compile("(?<=\\s):\\w*type(?:id)?\\s+(\\d+)");

    /** {@code current_date} to {@code localtimestamp} are 0 to 8; what follows tells users, schemas and databases. */
    private static final Pattern WHO = Pattern.compile("\\{SQLVALUEFUNCTION\\s+:op\\s+(?![0-8]\\s)");

    /** Types whose values the server shows as names of its objects: regproc, regclass, regrole and their like. */
    private static final Pattern OBJECT = Pattern.compile(
            "(?<=\\s):(?:resulttype|funcresulttype|consttype)\\s+(?:24|220[2-6]|3734|3769|4089|4096|4191)\\s");

    ParseTree {
        nodes = Set.copyOf(nodes);
        functions = Set.copyOf(functions);
        operators = Set.copyOf(operators);
        relations = Set.copyOf(relations);
        types = Set.copyOf(types);
    }

    /** Has the server read a statement. A transaction in which that fails is of no more use. */
    static ParseTree of(Connection connection, String sql) throws SQLException, RefusedException {
        try (Statement settings = connection.createStatement()) {
            settings.execute("set local client_min_messages = log");
            settings.execute("set local debug_pretty_print = off");
            settings.execute("set local debug_print_parse = on");
            String told = told(connection, sql);
            settings.execute("set local debug_print_parse = off");
            settings.execute("set local client_min_messages = notice");
            return parsed(told);
        }
    }

    private static String told(Connection connection, String sql) throws SQLException, RefusedException {
        try (PreparedStatement prepared = connection.prepareStatement(sql)) {
            prepared.unwrap(PGStatement.class).setPrepareThreshold(1);
            prepared.getMetaData();
            for (SQLWarning warning = prepared.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                ServerErrorMessage message = warning instanceof PSQLWarning told ? told.getServerErrorMessage() : null;
                String detail = message == null ? null : message.getDetail();
                if (detail != null && detail.startsWith("{QUERY")) {
                    return detail;
                }
            }
        }
        throw new RefusedException(
                "The database did not say how it reads the query (debug_print_parse); it is not run");
    }

    static ParseTree parsed(String tree) {
        Set<String> nodes = new TreeSet<>();
        NODE.matcher(tree).results().forEach(found -> nodes.add(found.group(1)));
        Set<Long> operators = oids(OPERATOR, tree);
        Matcher lists = OPERATORS.matcher(tree);
        while (lists.find()) {
            for (String one : lists.group(1).strip().split("\\s+", -1)) {
                operators.add(Long.valueOf(one));
            }
        }
        return new ParseTree(
                nodes,
                oids(FUNCTION, tree),
                operators,
                oids(RELATION, tree),
                oids(TYPE, tree),
                WHO.matcher(tree).find() || OBJECT.matcher(tree).find());
    }

    private static Set<Long> oids(Pattern label, String tree) {
        Set<Long> found = new TreeSet<>();
        label.matcher(tree).results().map(one -> Long.valueOf(one.group(1))).forEach(found::add);
        found.remove(0L);
        return found;
    }
}
