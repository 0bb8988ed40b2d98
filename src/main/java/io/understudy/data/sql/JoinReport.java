package io.understudy.data.sql;

import java.util.List;

/**
 * What the joins of a query do to the rows they join.
 *
 * @param findings what is likely wrong, in words with the fix; a figure counts rows more than once, or nothing connects
 *     two tables
 * @param open what could not be looked into, and why
 */
public record JoinReport(List<String> findings, List<String> open) {

    public JoinReport {
        findings = List.copyOf(findings);
        open = List.copyOf(open);
    }

    static JoinReport unexamined(String why) {
        return new JoinReport(List.of(), List.of(why));
    }
}
