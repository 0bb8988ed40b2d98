package io.understudy.data.sql;

import io.understudy.data.Schema;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.Statements;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Lets through one SELECT that reads tables of the source and computes with functions that are known to only compute.
 * Everything is on lists of what is allowed: kinds of syntax, functions, types, tables. What the parser understood is
 * written out again and has to be what was given, so that nothing it overlooked reaches the database.
 */
final class SelectGuard {

    private static final Duration PARSING = Duration.ofSeconds(3);
    private static final long DEEP_STACK = 16L << 20;
    private static final Pattern NEAR =
            Pattern.compile("Encountered:? (?:<\\w+> / )?\"([^\"]{0,60})\".{0,40}?column (\\d+)");
    private static final Pattern QUOTED_NAME = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"");
    private static final char DOT = '\u00b7';
    private static final Set<String> BEGINNINGS = Set.of("select", "with", "values");

    /** Syntax trees may be as deep as a statement is long; the threads of requests are not. */
    private static final ExecutorService DEEP = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(null, task, "sql-guard", DEEP_STACK);
        thread.setDaemon(true);
        return thread;
    });

    private final Vocabulary words;
    private final Set<String> syntax;

    SelectGuard(Vocabulary words) {
        this.words = words;
        this.syntax = new HashSet<>(Vocabulary.resource("syntax")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.strip().split("\\s+")))
                .toList());
    }

    /**
     * A statement that may run.
     *
     * @param sql what is to run: the statement in plain letters, nothing else
     * @param select what the parser made of it
     */
    record Passed(String sql, Select select) {}

    /** @param schemaName the schema that the source's tables may be qualified with */
    Passed check(String given, Schema schema, String schemaName) throws RefusedException {
        String sql = PostgresNames.of(PlainText.of(given, PlainText.Reader.ANOTHER));
        String first = sql.replaceFirst("^[( ]+", "").split("[^A-Za-z_]", 2)[0];
        if (!BEGINNINGS.contains(first.toLowerCase(Locale.ROOT))) {
            throw new RefusedException("Only one SELECT can be run here"
                    + (first.isEmpty() ? "" : ", and this begins with " + first.toUpperCase(Locale.ROOT))
                    + ". Nothing can be changed, created, set or copied; begin with SELECT or WITH");
        }
        return deep(() -> {
            Select select = parsed(sql);
            String again = select.toString();
            if (!same(readable(sql), again)) {
                throw new RefusedException("The query could not be read beyond doubt: it was understood as '"
                        + shortened(again) + "'. Write it more plainly");
            }
            new SelectInspection(words, syntax, select, schema, schemaName).run();
            return new Passed(sql, select);
        });
    }

    /** Reads a statement for what it says; whether it may run is another question. */
    static Select parsed(String sql) throws RefusedException {
        CCJSqlParser parser = CCJSqlParserUtil.newParser(readable(sql));
        parser.withAllowComplexParsing(true).withTimeOut(PARSING.toMillis());
        Statements statements;
        try {
            statements = CCJSqlParserUtil.parseStatements(parser, DEEP);
        } catch (JSQLParserException e) {
            throw new RefusedException(unreadable(e));
        }
        if (statements.size() != 1) {
            throw new RefusedException("There are " + statements.size() + " statements; write one SELECT");
        }
        Statement statement = statements.get(0);
        if (!(statement instanceof Select select)) {
            throw new RefusedException("Only one SELECT can be run here, and this is a "
                    + statement.getClass().getSimpleName().toUpperCase(Locale.ROOT));
        }
        return select;
    }

    /** The parser splits quoted names at their dots, so it is given another sign, which {@link #name} takes back. */
    private static String readable(String sql) {
        return QUOTED_NAME
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().startsWith("'")
                                ? found.group()
                                : found.group().replace('.', DOT)));
    }

    /** Runs on a thread with a deep stack, for a bounded time. */
    static <T> T deep(Callable<T> work) throws RefusedException {
        Future<T> future = DEEP.submit(work);
        try {
            return future.get(PARSING.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw new RefusedException(refused.why());
            }
            if (e.getCause() instanceof StackOverflowError) {
                throw new RefusedException("The query is nested too deeply; write it in steps with WITH");
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RefusedException("The query takes too long to read; write it more simply");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("The query was not read: the server is stopping");
        }
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("\\s", "").equalsIgnoreCase(other.replaceAll("\\s", ""));
    }

    private static String unreadable(JSQLParserException e) {
        String told = String.valueOf(e.getMessage());
        if (told.startsWith("Time out")) {
            return "The query takes too long to read; write it more simply, with fewer brackets in brackets";
        }
        Matcher near = NEAR.matcher(told);
        return near.find()
                ? "The query could not be read at '" + near.group(1) + "', character " + near.group(2)
                        + ". Write one plain SELECT; a name that is also a word of SQL goes in \"double quotes\""
                : "The query could not be read as one SELECT; check brackets, commas and the order of its parts";
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    /** A name as the database reads it. */
    static String name(String written) {
        boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
        return quoted
                ? written.substring(1, written.length() - 1)
                        .replace("\"\"", "\"")
                        .replace(DOT, '.')
                : written.toLowerCase(Locale.ROOT);
    }
}
