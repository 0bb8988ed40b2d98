package io.understudy.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Cursor;
import io.understudy.platform.Page;
import io.understudy.proof.OneDatabase;
import io.understudy.work.CaseList.CaseLine;
import io.understudy.work.Worklist.TaskFilter;
import io.understudy.work.Worklist.TaskLine;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists and counts of work, on a real database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class WorklistIT {

    private static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");
    private static final AtomicLong KEYS = new AtomicLong(-5_000_000_000L);

    private final String role = "role-" + UUID.randomUUID();

    @Inject
    Worklist worklist;

    @Inject
    CaseList caseList;

    @Inject
    WorkCounts counts;

    @Inject
    AgroalDataSource database;

    @Test
    void listFollowedFromPageToPage_showsEachTaskOnce_whateverMovesMeanwhile() throws SQLException {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Many begin to wait at the same instant.
            all.add(task("IN_REVIEW", BEGIN.plusSeconds(i / 4)));
        }
        List<UUID> seen = new ArrayList<>();
        Cursor after = null;
        int pages = 0;
        do {
            Page<TaskLine> page = worklist.tasks(inReview(TaskOrder.WAITING), after, 0, 4);
            page.items().forEach(line -> seen.add(line.id()));
            after = Cursor.parse(page.next());
            if (++pages == 2) {
                move(seen.get(0), "COMPLETED");
                move(seen.get(3), "TAKEN_OVER");
            }
        } while (after != null);

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(pages).isEqualTo(7);
    }

    @Test
    void lastPageThatIsJustFull_namesNoNext() throws SQLException {
        for (int i = 0; i < 4; i++) {
            task("IN_REVIEW", BEGIN.plusSeconds(i));
        }

        Page<TaskLine> only = worklist.tasks(inReview(TaskOrder.WAITING), null, 0, 4);
        Page<TaskLine> first = worklist.tasks(inReview(TaskOrder.WAITING), null, 0, 3);

        assertThat(only.next()).isNull();
        assertThat(only.total()).isEqualTo(4);
        assertThat(first.next()).isNotNull();
        assertThat(first.total()).isEqualTo(4);
    }

    @Test
    void severalStatesAndRoles_areOneListInOrder() throws SQLException {
        UUID late = task("OFFERED", BEGIN.plusSeconds(3));
        UUID early = task("COMPLETED", BEGIN.plusSeconds(1));
        UUID middle = task("IN_REVIEW", BEGIN.plusSeconds(2));

        assertThat(worklist.tasks(new TaskFilter(EnumSet.allOf(TaskState.class), role, null, null, null), null, 0, 10)
                        .items())
                .extracting(TaskLine::id)
                .containsExactly(early, middle, late);
        assertThat(worklist.tasks(new TaskFilter(EnumSet.allOf(TaskState.class), role, null, null, null), 1, 1))
                .extracting(TaskLine::id)
                .containsExactly(middle);
    }

    @Test
    void listByDueDate_hasTheFirstDueFirst_thoseWithoutLast_andNothingThatIsOver_fromPageToPage() throws SQLException {
        List<UUID> due = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // The longest waiting is due last, and two are due at the same instant.
            due.add(task("IN_REVIEW", BEGIN.minusSeconds(i), BEGIN.plusSeconds(60L * (i / 2)), 50));
        }
        List<UUID> without = List.of(task("IN_REVIEW", BEGIN.minusSeconds(99)), task("OFFERED", BEGIN));
        task("COMPLETED", BEGIN, BEGIN, 50);
        List<UUID> all = new ArrayList<>(due);
        all.addAll(without);

        TaskFilter byDue = everything(TaskOrder.due(null));
        assertThat(followed(byDue, 3)).containsExactlyElementsOf(all);
        assertThat(worklist.count(byDue)).isEqualTo(8);
        TaskFilter first = everything(TaskOrder.due(BEGIN.plusSeconds(60)));
        assertThat(followed(first, 1)).containsExactlyElementsOf(due.subList(0, 2));
        assertThat(worklist.count(first)).isEqualTo(2);
        assertThat(worklist.tasks(inReview(TaskOrder.due(null)), 5, 2))
                .extracting(TaskLine::id)
                .containsExactly(due.get(5), without.getFirst());
    }

    @Test
    void listByPriority_hasTheHighestFirst_thenTheLongestWaiting_fromPageToPage() throws SQLException {
        UUID usual = task("IN_REVIEW", BEGIN);
        UUID urgent = task("IN_REVIEW", BEGIN.plusSeconds(9), null, 90);
        UUID urgentToo = task("OFFERED", BEGIN.plusSeconds(8), null, 90);
        UUID never = task("TAKEN_OVER", BEGIN.minusSeconds(9), null, 0);
        UUID most = task("IN_REVIEW", BEGIN.plusSeconds(99), null, 100);
        task("WITHDRAWN", BEGIN, null, 100);

        TaskFilter byPriority = everything(TaskOrder.priority(0));
        assertThat(followed(byPriority, 2)).containsExactly(most, urgentToo, urgent, usual, never);
        TaskFilter high = everything(TaskOrder.priority(51));
        assertThat(followed(high, 1)).containsExactly(most, urgentToo, urgent);
        assertThat(worklist.count(high)).isEqualTo(3);
        assertThat(worklist.count(byPriority)).isEqualTo(5);
    }

    @Test
    void searchWithinAnOrder_keepsIt_andItsBound() throws SQLException {
        UUID late = task("IN_REVIEW", BEGIN, BEGIN.plusSeconds(9), 70);
        UUID early = task("IN_REVIEW", BEGIN.plusSeconds(1), BEGIN.plusSeconds(2), 30);
        run("update task set item = 'item 3: ACME-" + role + "' where role = '" + role + "'");
        TaskFilter byDue =
                new TaskFilter(Set.of(TaskState.IN_REVIEW), null, "acme-" + role, null, null, TaskOrder.due(null));

        assertThat(worklist.tasks(byDue, 0, 10)).extracting(TaskLine::id).containsExactly(early, late);
        assertThat(worklist.tasks(byDue.in(TaskOrder.priority(0)), 0, 10))
                .extracting(TaskLine::id)
                .containsExactly(late, early);
        assertThat(worklist.tasks(byDue.in(TaskOrder.due(BEGIN.plusSeconds(9))), 0, 10))
                .extracting(TaskLine::id, TaskLine::dueAt, TaskLine::priority)
                .containsExactly(tuple(early, BEGIN.plusSeconds(2), 30));
        assertThat(worklist.count(byDue.in(TaskOrder.priority(60)))).isEqualTo(1);
    }

    private TaskFilter inReview(TaskOrder order) {
        return new TaskFilter(Set.of(TaskState.IN_REVIEW), role, null, null, null, order);
    }

    private TaskFilter everything(TaskOrder order) {
        return new TaskFilter(EnumSet.allOf(TaskState.class), role, null, null, null, order);
    }

    private List<UUID> followed(TaskFilter filter, int size) {
        List<UUID> seen = new ArrayList<>();
        Cursor after = null;
        do {
            Page<TaskLine> page = worklist.tasks(filter, after, 0, size);
            page.items().forEach(line -> seen.add(line.id()));
            after = Cursor.parse(page.next());
        } while (after != null);
        return seen;
    }

    @Test
    void casesOfAllStates_areOneList_theLatestFirst_fromPageToPage() throws SQLException {
        List<UUID> opened = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            opened.addFirst(aCase(role, List.of("OPEN", "WAITING", "CLOSED").get(i % 3), BEGIN.plusSeconds(i), "s"));
        }

        Page<CaseLine> first = caseList.cases(new CaseList.Filter(null, role, null), null, 0, 4);
        Page<CaseLine> second = caseList.cases(new CaseList.Filter(null, role, null), Cursor.parse(first.next()), 0, 4);

        assertThat(first.items()).extracting(CaseLine::id).isEqualTo(opened.subList(0, 4));
        assertThat(second.items()).extracting(CaseLine::id).isEqualTo(opened.subList(4, 7));
        assertThat(second.next()).isNull();
        assertThat(first.total()).isEqualTo(7);
        assertThat(caseList.count(new CaseList.Filter(CaseState.CLOSED, role, null)))
                .isEqualTo(2);
    }

    @Test
    void searchFindsRareTextsAndFrequentOnes_inTheSameOrder_pageAfterPage_ofEveryStateAndRole() throws SQLException {
        String word = UUID.randomUUID().toString();
        List<UUID> rare = new ArrayList<>();
        List<UUID> frequent = new ArrayList<>();
        for (int i = 0; i < 1_010; i++) {
            boolean isRare = i % 300 == 5;
            UUID one = aCase(
                    role,
                    i % 2 == 0 ? "WAITING" : "CLOSED",
                    BEGIN.plusSeconds(i / 3),
                    "Häufig_" + word + (isRare ? " 100%-selten-" + word : ""));
            frequent.add(one);
            if (isRare) {
                rare.add(one);
            }
        }
        CaseList.Filter byRare = new CaseList.Filter(null, null, "100%-SELTEN-" + word);
        CaseList.Filter byFrequent = new CaseList.Filter(null, null, "häufig_" + word);

        assertThat(followed(byRare, 3)).containsExactlyElementsOf(rare.reversed());
        assertThat(caseList.count(byRare)).isEqualTo(rare.size());
        assertThat(followed(byFrequent, 100)).hasSameSizeAs(frequent).containsExactlyInAnyOrderElementsOf(frequent);
        assertThat(caseList.count(byFrequent)).isEqualTo(frequent.size());
        assertThat(caseList.count(new CaseList.Filter(CaseState.WAITING, role, word)))
                .isEqualTo(505);
        assertThat(caseList.cases(new CaseList.Filter(CaseState.CLOSED, null, word), null, 200, 10)
                        .items())
                .hasSize(10)
                .allMatch(line -> line.state() == CaseState.CLOSED)
                .isSortedAccordingTo(Comparator.comparing(CaseLine::openedAt).reversed());
        assertThat(caseList.count(new CaseList.Filter(null, "another", word))).isZero();
    }

    private List<UUID> followed(CaseList.Filter filter, int size) {
        List<UUID> seen = new ArrayList<>();
        Cursor after = null;
        do {
            Page<CaseLine> page = caseList.cases(filter, after, 0, size);
            page.items().forEach(line -> seen.add(line.id()));
            after = Cursor.parse(page.next());
        } while (after != null);
        return seen;
    }

    @Test
    void caseOfNoRole_isListedToo() throws SQLException {
        UUID nobodys = aCase(null, "OPEN", Instant.now().plusSeconds(3600), "Nobody's yet");

        assertThat(caseList.cases(new CaseList.Filter(CaseState.OPEN, null, null), null, 0, 1)
                        .items())
                .extracting(CaseLine::id)
                .containsExactly(nobodys);
    }

    @Test
    void counts_agreeWithWhatIsThere_afterChangesAtTheSameTimeAndFoldsBetweenThem() throws Exception {
        AtomicBoolean busy = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> folding = threads.submit(() -> {
                int folds = 0;
                while (busy.get()) {
                    counts.foldChanges();
                    folds++;
                }
                return folds;
            });
            List<Callable<Integer>> changing = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Random random = new Random(i);
                changing.add(() -> changes(random));
            }
            for (Future<Integer> done : threads.invokeAll(changing)) {
                assertThat(done.get()).isPositive();
            }
            busy.set(false);
            assertThat(folding.get()).isPositive();
        }
        assertThat(keptCounts()).isEqualTo(trueCounts()).isNotEmpty();
        // The application folds, too: what it has in hand at this moment is left to it.
        await().untilAsserted(() -> {
            counts.foldChanges();
            assertThat(number("select count(*) from work_count_change")).isZero();
        });
        assertThat(keptCounts()).isEqualTo(trueCounts());
    }

    private int changes(Random random) throws SQLException {
        List<String> states = List.of("OFFERED", "DRAFTING", "IN_REVIEW", "COMPLETED");
        List<UUID> mine = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mine.add(task(states.get(random.nextInt(4)), BEGIN));
            move(mine.get(random.nextInt(mine.size())), states.get(random.nextInt(4)));
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update task set state = 'WITHDRAWN' where role = '" + role + "' and id = '"
                        + mine.get(random.nextInt(mine.size())) + "'");
                connection.rollback();
            }
            if (random.nextInt(5) == 0) {
                run("delete from task where id = '" + mine.removeLast() + "'");
            }
        }
        return mine.size();
    }

    private Map<TaskState, Long> keptCounts() {
        return counts.tasks().stream()
                .filter(count -> count.role().equals(role) && count.number() != 0)
                .collect(Collectors.toMap(WorkCounts.Count::state, WorkCounts.Count::number));
    }

    private Map<TaskState, Long> trueCounts() throws SQLException {
        Map<TaskState, Long> found = new java.util.EnumMap<>(TaskState.class);
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("select state, count(*) from task where role = '" + role + "' group by state")) {
            while (rows.next()) {
                found.put(TaskState.valueOf(rows.getString(1)), rows.getLong(2));
            }
        }
        return found;
    }

    private UUID task(String state, Instant since) throws SQLException {
        UUID caseId = aCase(role, "OPEN", since, "s");
        UUID id = Ids.next();
        run("insert into form (hash, form_id, content) values ('none', 'none', '{}') on conflict do nothing");
        run("""
                insert into task (id, case_id, role, task_type, name, process_id, job_key, form_hash, state, version, reason,
                                  attempt, held_until, checked_at, offered_at, state_since)
                values ('%s', '%s', '%s', 'answer', 'Answer', 'p', %d, 'none', '%s', 0, '', 1, now() + interval '1 day',
                        now(), '%s', '%s')""".formatted(id, caseId, role, KEYS.decrementAndGet(), state, since, since));
        return id;
    }

    private UUID task(String state, Instant since, @Nullable Instant due, int priority) throws SQLException {
        UUID id = task(state, since);
        run("update task set due_at = " + (due == null ? "null" : "'" + due + "'") + ", priority = " + priority
                + " where id = '" + id + "'");
        return id;
    }

    private UUID aCase(@Nullable String ofRole, String state, Instant opened, String subject) throws SQLException {
        UUID id = Ids.next();
        run("""
                insert into ticket (id, endpoint, system, ticket_key, subject, created_at, updated_at)
                values ('t-%s', 'desk', 'generic', '%s', '%s', now(), now())""".formatted(id, id, subject.replace("'", "''")));
        run("""
                insert into work_case (id, ticket_id, role, process_id, process_instance_key, state, opened_at,
                                       last_activity_at, next_probe_at)
                values ('%s', 't-%s', %s, 'p', %d, '%s', '%s', now() + interval '1 day', now() + interval '1 day')""".formatted(id, id, ofRole == null ? "null" : "'" + ofRole + "'", KEYS.decrementAndGet(), state, opened));
        return id;
    }

    private void move(UUID task, String state) throws SQLException {
        run("update task set state = '" + state + "', state_since = now() where id = '" + task + "'");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                var prepared = connection.createStatement()) {
            prepared.execute(statement);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
