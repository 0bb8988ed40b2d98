package io.understudy.review;

import io.understudy.platform.Person;
import io.understudy.platform.Rows;
import io.understudy.work.TimeSpent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who has a task in view right now, and for how long people looked at it. */
@ApplicationScoped
public class Presence {

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
        int counted = person.mayAct() ? Math.clamp(seconds, 0, MOST_SECONDS) : 0;
        entities.createNativeQuery("""
                        insert into review_presence (task_id, person, name, seconds, opened_at, seen_at)
                        values (:task, :person, :name, :seconds, :now, :now)
                        on conflict (task_id, person) do update set
                          seconds = review_presence.seconds + excluded.seconds, seen_at = excluded.seen_at,
                          opened_at = case when review_presence.seen_at < :gone then excluded.opened_at
                                           else review_presence.opened_at end""")
                .setParameter("task", taskId)
                .setParameter("person", person.id())
                .setParameter("name", person.name())
                .setParameter("seconds", counted)
                .setParameter("now", clock.instant())
                .setParameter("gone", clock.instant().minus(GONE))
                .executeUpdate();
        if (counted > 0) {
            spent.fire(new TimeSpent(taskId, person.id(), counted));
        }
    }

    /** The person closed the page. */
    @Transactional
    public void left(UUID taskId, Person person) {
        entities.createNativeQuery(
                        "update review_presence set seen_at = :gone where task_id = :task and person = :person")
                .setParameter("gone", clock.instant().minus(GONE).minusSeconds(1))
                .setParameter("task", taskId)
                .setParameter("person", person.id())
                .executeUpdate();
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

    /** Somebody who has a task in view since {@code since}. */
    public record Viewer(String person, String name, Instant since) {}
}
