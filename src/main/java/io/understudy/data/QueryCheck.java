package io.understudy.data;

import io.understudy.data.ChartSpec.BadChartException;
import io.understudy.data.sql.JoinReport;
import io.understudy.data.sql.Source;
import io.understudy.data.statistics.BadStatisticsException;
import io.understudy.data.statistics.Statistic;
import io.understudy.data.statistics.Statistics;
import io.understudy.role.CheckDeclaration;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.worker.checks.DraftCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds an analysis on a form against its query: the query runs; its joins count nothing twice; the numbers in the text
 * are the result's or its statistics'; a result that is empty, cut off or has gaps is said to be; the chart draws the table.
 */
final class QueryCheck implements DraftCheck {

    private static final Pattern SAYS_EMPTY =
            Pattern.compile("(?i)\\b(no|none|nothing|not (?:one|any|a single)|empty|zero|0|kein\\w*|nichts|leer)\\b");
    private static final Pattern SAYS_MISSING =
            Pattern.compile("(?i)\\b(missing|null|unknown|without|no value|not known|not"
                    + " recorded|not given|blank|empty|gaps?|n/a|guests?|fehl\\w*|ohne|unbekannt\\w*|leer\\w*)\\b");
    private static final Pattern SAYS_CUT =
            Pattern.compile("(?i)\\b(first|top|cut|truncated|at most|only part|limited|die ersten|gekürzt)\\b");
    /** That figures count something again, which is another thing than "multiple orders". */
    private static final Pattern SAYS_REPEATED =
            Pattern.compile("(?is)\\b(?:count|add|summ|gez[äa]hl|appear|repeat)\\w*\\b"
                    + "[^.]{0,60}\\b(?:more than once|twice|several times|multiple times|repeatedly|mehrfach)\\b"
                    + "|\\b(?:more than once|mehrfach)\\b[^.]{0,40}\\b(?:count|gez[äa]hl)\\w*|\\bdouble[- ]count");

    /** Results as they were looked at; see {@link ReviewedResults}. */
    interface Results {

        /** Keeps what a query of the task gave, for who reviews the draft. */
        void checked(UUID task, String source, String sql, Outcome.Table table);

        /** What the person was shown as the result of exactly this query, else what a check found it to give. */
        Optional<Outcome.Table> judged(UUID task, String person, String source, String sql);
    }

    /** At the end of a query: what it asks for, and no figure of the data. */
    private static final Pattern LIMIT =
            Pattern.compile("(?is)\\blimit\\s+(\\d{1,9})\\s*(?:offset\\s+\\d+\\s*)?;?\\s*$");

    private final CheckDeclaration.Query declaration;
    private final Sources sources;
    private final Results results;

    QueryCheck(CheckDeclaration.Query declaration, Sources sources, Results results) {
        this.declaration = declaration;
        this.sources = sources;
        this.results = results;
    }

    @Override
    public Optional<CheckResult> run(Subject draft) {
        String sql = draft.values().path(declaration.sql()).asText("");
        if (sql.isBlank()) {
            return Optional.empty();
        }
        Source source = sources.find(declaration.source()).orElse(null);
        if (source == null) {
            return Optional.of(CheckResult.prevents(declaration.name(), sources.unknown(declaration.source())));
        }
        return Optional.of(
                switch (outcome(draft, source, sql)) {
                    case Outcome.Refused refused ->
                        CheckResult.prevents(declaration.name(), "The query does not run: " + refused.why());
                    case Outcome.Table table -> result(draft, sql, table, source.joins(sql));
                });
    }

    /** A person's form is held against the result that the person saw; a worker's is run. */
    private Outcome outcome(Subject draft, Source source, String sql) {
        UUID task = draft.assignment().taskId();
        Optional<Outcome.Table> seen =
                draft.person().flatMap(person -> results.judged(task, person, declaration.source(), sql));
        if (seen.isPresent()) {
            return seen.get();
        }
        Outcome outcome = source.run(sql);
        if (outcome instanceof Outcome.Table table) {
            results.checked(task, declaration.source(), sql, table);
        }
        return outcome;
    }

    private CheckResult result(Subject draft, String sql, Outcome.Table table, JoinReport joins) {
        String text = declaration.text().stream()
                .map(field -> draft.values().path(field).asText(""))
                .collect(Collectors.joining("\n"));
        List<String> findings = new ArrayList<>();
        if (!joins.findings().isEmpty() && !SAYS_REPEATED.matcher(text).find()) {
            findings.addAll(joins.findings());
            findings.add("If rows are meant to repeat, say in the text that they are counted more than once, and why");
        }
        findings.addAll(spoken(text, table));
        boolean cut = table.truncated() || limit(sql) == table.rows().size();
        List<Statistic> statistics = new ArrayList<>();
        Optional<String> uncomputed = compute(draft, table, statistics);
        uncomputed.ifPresent(findings::add);
        Tested tested = new Tested(statistics);
        if (uncomputed.isEmpty()) {
            findings.addAll(tested.findings(text));
        }
        List<String> unfounded = new Claims(table, given(draft, sql), cut, statistics).unfounded(tested.without(text));
        if (!unfounded.isEmpty()) {
            findings.add(String.join(", ", unfounded) + (unfounded.size() == 1 ? " is" : " are")
                    + " not in the result. Write the number as it stands there, add it as a column of the query (a share is"
                    + " 100.0 * x / sum(x) over ()), or leave it out");
        }
        Optional<String> undrawn = declaration
                .chart()
                .flatMap(field -> chart(draft.values().path(field).asText(""), table));
        undrawn.ifPresent(findings::add);
        if (!findings.isEmpty()) {
            return new CheckResult(
                    declaration.name(),
                    false,
                    String.join(". ", findings),
                    undrawn.isPresent() || uncomputed.isPresent());
        }
        List<String> words =
                new ArrayList<>(List.of(table.rows().size() + (table.rows().size() == 1 ? " row" : " rows")));
        words.addAll(joins.remarks());
        words.addAll(joins.open());
        return new CheckResult(declaration.name(), true, String.join(". ", words));
    }

    /** @return why what the form asks for cannot be computed */
    private Optional<String> compute(Subject draft, Outcome.Table table, List<Statistic> into) {
        String asked = declaration
                .statistics()
                .map(field -> draft.values().path(field).asText(""))
                .orElse("");
        try {
            if (!asked.isBlank()) {
                into.addAll(Statistics.of(asked, table));
            }
            return Optional.empty();
        } catch (BadStatisticsException e) {
            return Optional.of(e.why());
        }
    }

    private static List<String> spoken(String text, Outcome.Table table) {
        List<String> findings = new ArrayList<>();
        if (table.rows().isEmpty() && !SAYS_EMPTY.matcher(text).find()) {
            findings.add(
                    "The result is empty and the text does not say so; say that there is nothing, or look whether the"
                            + " query filters too much");
        }
        Set<String> gaps = new TreeSet<>();
        for (List<@Nullable Object> row : table.rows()) {
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i) == null) {
                    gaps.add(table.columns().get(i).name());
                }
            }
        }
        if (!gaps.isEmpty() && !SAYS_MISSING.matcher(text).find()) {
            findings.add(
                    "Values are missing in " + String.join(", ", gaps)
                            + " and the text does not say so; say what is missing and what that means, or leave those rows out");
        }
        List<String> endless = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int at = i;
            if (table.rows().stream().anyMatch(row -> CellText.isNoNumber(row.get(at)))) {
                endless.add(table.columns().get(i).name());
            }
        }
        if (!endless.isEmpty()) {
            findings.add(
                    String.join(", ", endless) + (endless.size() == 1 ? " holds" : " hold")
                            + " Infinity or NaN, as a division by zero gives it. Divide by nullif(…, 0), and say what is missing");
        }
        if (table.truncated() && !SAYS_CUT.matcher(text).find()) {
            findings.add("The result has more than the " + table.rows().size()
                    + " rows that can be read; aggregate or LIMIT it, or say that only the first are shown");
        }
        return findings;
    }

    /** How many rows a query asks for at most; -1 when it asks for all. */
    private static int limit(String sql) {
        Matcher limit = LIMIT.matcher(sql);
        return limit.find() ? Integer.parseInt(limit.group(1)) : -1;
    }

    private static List<String> given(Subject draft, String sql) {
        List<String> given = new ArrayList<>(List.of(
                LIMIT.matcher(sql).replaceAll(""), draft.assignment().ticket().subject()));
        draft.said().forEach(said -> given.add(said.text()));
        return given.stream().filter(Objects::nonNull).toList();
    }

    private static Optional<String> chart(String written, Outcome.Table table) {
        if (written.isBlank()) {
            return Optional.empty();
        }
        try {
            return ChartSpec.parse(written).problem(table);
        } catch (BadChartException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
