package io.understudy.data.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * What the joins of a query do to the rows they join.
 *
 * @param findings what is likely wrong, in words with the fix; a figure counts rows more than once, or nothing connects
 *     two tables
 * @param remarks what may well be meant and is good to know: rows that match nothing and so are left out
 * @param open what could not be looked into, and why
 */
public record JoinReport(List<String> findings, List<String> remarks, List<String> open) {

    public JoinReport {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
        open = List.copyOf(open);
    }

    /** The same with more that is good to know. */
    JoinReport and(List<String> more) {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(more);
        return new JoinReport(findings, all, open);
    }

    static JoinReport unexamined(String why) {
        return new JoinReport(List.of(), List.of(), List.of(why));
    }
}
