package io.understudy.data;

import io.understudy.data.sql.TheSources;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.ticket.TicketRef;
import io.understudy.worker.Assignment;
import io.understudy.worker.checks.DraftCheck.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Analyses as a form holds them, over the demo company's data. */
final class Analyses {

    static final Sources SOURCES = new Sources(List.of(TheSources.running().sales, TheSources.running().files));

    private Analyses() {}

    static Assignment assignment() {
        return new Assignment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "data-analyst",
                "analyse",
                TicketRef.of("helpdesk", "generic", "1", null, "How much did we sell?"),
                Json.object());
    }

    /** What the check says of an analysis. */
    static CheckResult checked(String source, String question, String sql, String answer, String chart) {
        return check(source, new Results())
                .run(subject(question, sql, answer, chart))
                .orElseThrow();
    }

    static QueryCheck check(String source, Results results) {
        return new QueryCheck(
                new CheckDeclaration.Query(
                        "The analysis holds",
                        Optional.empty(),
                        source,
                        "sql",
                        List.of("answer"),
                        Optional.of("chart"),
                        Optional.of("statistics")),
                SOURCES,
                results);
    }

    static Subject subject(String question, String sql, String answer, String chart) {
        return subject(question, sql, answer, chart, "");
    }

    static Subject subject(String question, String sql, String answer, String chart, String statistics) {
        return new Subject(
                assignment(),
                Json.object()
                        .put("sql", sql)
                        .put("answer", answer)
                        .put("chart", chart)
                        .put("statistics", statistics),
                0.9,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Subject.Said("customer", question)));
    }

    /** What the check says of an analysis of sales with statistics. */
    static CheckResult tested(String sql, String answer, String statistics) {
        return check("sales", new Results())
                .run(subject("", sql, answer, "", statistics))
                .orElseThrow();
    }

    /** Results that were looked at, in memory. */
    static final class Results implements QueryCheck.Results {

        final Map<String, Outcome.Table> checked = new HashMap<>();
        final Map<String, Outcome.Table> seen = new HashMap<>();

        @Override
        public void checked(UUID task, String source, String sql, Outcome.Table table) {
            checked.put(source + ": " + sql, table);
        }

        @Override
        public Optional<Outcome.Table> judged(UUID task, String person, String source, String sql) {
            return Optional.ofNullable(seen.get(person + " " + source + ": " + sql));
        }
    }

    static CheckResult checked(String sql, String answer) {
        return checked("sales", "", sql, answer, "");
    }
}
