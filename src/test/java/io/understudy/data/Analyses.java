package io.understudy.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.data.sql.TheSources;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.ticket.TicketRef;
import io.understudy.worker.Assignment;
import io.understudy.worker.checks.DraftCheck.Subject;
import java.util.List;
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
        ObjectNode values = Json.object().put("sql", sql).put("answer", answer).put("chart", chart);
        var check = new QueryCheck(
                new CheckDeclaration.Query(
                        "The analysis holds", Optional.empty(), source, "sql", List.of("answer"), Optional.of("chart")),
                SOURCES);
        return check.run(new Subject(
                        assignment(),
                        values,
                        0.9,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Subject.Said("customer", question))))
                .orElseThrow();
    }

    static CheckResult checked(String sql, String answer) {
        return checked("sales", "", sql, answer, "");
    }
}
