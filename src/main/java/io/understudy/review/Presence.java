package io.understudy.review;

import io.understudy.platform.Person;
import io.understudy.platform.Rows;
import io.understudy.work.TaskPriority;
import io.understudy.work.TimeSpent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who has a task in view right now, and for how long people looked at it. */
@ApplicationScoped
public class Presence implements TaskPriority {

    /** Without a sign of life for this long, a person counts as gone. */
    private static final Duration GONE = Duration.ofSeconds(20);

    /** More than this in one report is a clock that jumped, not a person that looked. */
    private static final int MOST_SECONDS = 60;

    private final EntityManager entities;
    private final Event<TimeSpent> spent;
    private final Clock clock;

    Presence(EntityManager entities, Event<TimeSpent> spent, Clock clock) {
        this.entities = entities;
        this.spent = spent;
        this.clock = clock;
    }

    /**
     * A person's browser says that the task's page is open.
     *
     * @param seconds for how many seconds since its last report the page was really in view
     */
    @Transactional
    public void seen(UUID taskId, Person person, int seconds) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int counted = person.mayAct() ? Math.clamp(seconds, 0, MOST_SECONDS) : 0;
        boolean came = (boolean) entities.createNativeQuery("""
                        insert into review_presence (task_id, person, name, seconds, opened_at, seen_at)
                        values (:task, :person, :name, :seconds, :now, :now)
                        on conflict (task_id, person) do update set
                          seconds = review_presence.seconds + excluded.seconds, seen_at = excluded.seen_at,
                          opened_at = case when review_presence.seen_at < :gone then excluded.opened_at
                                           else review_presence.opened_at end
                        returning opened_at = :now""")
                .setParameter("task", taskId)
                .setParameter("person", person.id())
                .setParameter("name", person.name())
                .setParameter("seconds", counted)
                .setParameter("now", now)
                .setParameter("gone", now.minus(GONE))
                .getSingleResult();
        if (came) {
            remember(person);
            announce(taskId);
        }
        if (counted > 0) {
            spent.fire(new TimeSpent(taskId, person.id(), counted));
        }
    }

    private void remember(Person person) {
        entities.createNativeQuery("""
                        insert into person_name (person, name) values (:person, :name)
                        on conflict (person) do update set name = excluded.name
                        where person_name.name <> excluded.name""")
                .setParameter("person", person.id())
                .setParameter("name", person.name())
                .executeUpdate();
    }

    /** The person closed the page. */
    @Transactional
    public void left(UUID taskId, Person person) {
        entities.createNativeQuery(
                        "update review_presence set seen_at = :gone, editing = false where task_id = :task and person = :person")
                .setParameter("gone", clock.instant().minus(GONE).minusSeconds(1))
                .setParameter("task", taskId)
                .setParameter("person", person.id())
                .executeUpdate();
        announce(taskId);
    }

    /** The person has typed something that is not sent yet, or has no longer. */
    @Transactional
    public void editing(UUID taskId, Person person, boolean editing) {
        entities.createNativeQuery(
                        "update review_presence set editing = :editing where task_id = :task and person = :person")
                .setParameter("editing", editing)
                .setParameter("task", taskId)
                .setParameter("person", person.id())
                .executeUpdate();
    }

    @Override
    @Transactional
    public boolean isBeingEdited(UUID taskId) {
        return !entities.createNativeQuery(
                        "select 1 from review_presence where task_id = :task and editing and seen_at > :gone")
                .setParameter("task", taskId)
                .setParameter("gone", clock.instant().minus(GONE))
                .getResultList()
                .isEmpty();
    }

    /** Coming and going is news like any other change of the task. */
    private void announce(UUID taskId) {
        entities.createNativeQuery("select cast(pg_notify('understudy', :task) as text)")
                .setParameter("task", taskId.toString())
                .getResultList();
    }

    /** Others who may judge and have the task in view, longest first. */
    @Transactional
    public List<Viewer> others(UUID taskId, Person me) {
        return Rows.of(entities.createNativeQuery("""
                                select person, name, opened_at from review_presence
                                where task_id = :task and person <> :me and seen_at > :gone order by opened_at""")
                        .setParameter("task", taskId)
                        .setParameter("me", me.id())
                        .setParameter("gone", clock.instant().minus(GONE)))
                .stream()
                .map(row -> new Viewer((String) row[0], (String) row[1], (Instant) row[2]))
                .toList();
    }

    /** Every task that somebody but {@code me} has in view right now, and who, longest first. */
    @Transactional
    public Map<UUID, List<Viewer>> everywhere(Person me) {
        Map<UUID, List<Viewer>> open = new HashMap<>();
        Rows.of(entities.createNativeQuery("""
                        select task_id, person, name, opened_at from review_presence
                        where person <> :me and seen_at > :gone order by opened_at""")
                        .setParameter("me", me.id())
                        .setParameter("gone", clock.instant().minus(GONE)))
                .forEach(row -> open.computeIfAbsent((UUID) row[0], none -> new ArrayList<>())
                        .add(new Viewer((String) row[1], (String) row[2], (Instant) row[3])));
        return open;
    }

    /** What people call those who ever had a task in view, by their id. */
    @Transactional
    public Map<String, String> names() {
        return Rows.of(entities.createNativeQuery("select person, name from person_name")).stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
    }

    /** Somebody who has a task in view since {@code since}. */
    public record Viewer(String person, String name, Instant since) {}
}
