package io.understudy.autonomy.judge;

import io.understudy.platform.Sql;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.CheckDeclaration.Judge;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the questions that roles have their judge answer did, from the answers that are kept with each draft and its label. */
@ApplicationScoped
public class QuestionRecords {

    /** Older verdicts than so many do not count: they were on other drafts than today's. */
    private static final int VERDICTS = 5_000;

    private static final String COUNTED = """
            select l.task_type, one ->> 'name', one -> 'judged' ->> 'question', one -> 'judged' ->> 'answer',
                   one -> 'judged' ->> 'model', (one ->> 'passed')::boolean, coalesce(later.judgement, l.judgement), count(*)
            from (select id, draft_id, task_type, judgement from label
                  where role = ? and corrects is null order by id desc limit ?) l
            left join lateral (select judgement from label c where c.corrects = l.id order by c.id desc limit 1) later on true
            join draft d on d.id = l.draft_id
            cross join lateral jsonb_array_elements(d.content -> 'checks') one
            where jsonb_typeof(one -> 'judged') = 'object'
            group by 1, 2, 3, 4, 5, 6, 7""";

    private final RoleCatalog roles;
    private final Sql sql;

    QuestionRecords(RoleCatalog roles, Sql sql) {
        this.roles = roles;
        this.sql = sql;
    }

    private record Counted(
            String taskType,
            String check,
            String question,
            @Nullable String answer,
            String model,
            boolean passed,
            String judgement,
            int times) {}

    /**
     * The questions that a role asks now, in the words in which it asks them now.
     *
     * @param id of the role
     * @throws NoSuchElementException there is no such role
     */
    @Transactional
    public List<QuestionRecord> of(String id) {
        Role role = roles.find(id).orElseThrow(() -> new NoSuchElementException("There is no worker " + id));
        Map<String, List<CheckDeclaration>> checks = new TreeMap<>(role.checks());
        List<QuestionRecord> found = new ArrayList<>();
        if (checks.values().stream().flatMap(Judge::among).findAny().isEmpty()) {
            return found;
        }
        List<Counted> counted = counted(id);
        checks.forEach(
                (task, list) -> Judge.among(list).forEach(question -> found.add(record(task, question, counted))));
        return found;
    }

    private List<Counted> counted(String role) {
        return sql.query(
                row -> new Counted(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getInt(8)),
                COUNTED,
                role,
                VERDICTS);
    }

    private static QuestionRecord record(String task, Judge question, List<Counted> all) {
        List<Counted> its = all.stream()
                .filter(one -> one.taskType().equals(task)
                        && one.check().equals(question.name())
                        && one.question().equals(question.asks()))
                .toList();
        return QuestionRecord.of(
                task,
                question.name(),
                question.asks(),
                its.stream()
                        .map(Counted::model)
                        .filter(model -> !model.isEmpty())
                        .distinct()
                        .sorted()
                        .toList(),
                alarms(its, "WRONG"),
                alarms(its, "RIGHT"),
                its.stream()
                        .filter(one -> one.answer() == null)
                        .mapToInt(Counted::times)
                        .sum());
    }

    private static Rate alarms(List<Counted> all, String judgement) {
        int of = 0;
        int times = 0;
        for (Counted one : all) {
            if (one.answer() != null && one.judgement().equals(judgement)) {
                of += one.times();
                times += one.passed() ? 0 : one.times();
            }
        }
        return Rate.of(times, of);
    }
}
