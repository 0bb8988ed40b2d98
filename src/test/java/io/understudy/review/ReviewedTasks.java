package io.understudy.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.work.Offers;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskTerms;
import io.understudy.work.release.Leaving;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tasks of a role that nobody staffs, brought to review by the moves that bring every task there. */
@ApplicationScoped
class ReviewedTasks {

    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());

    private final Offers offers;
    private final Tasks tasks;
    private final ReviewService supervision;
    private final Sql sql;

    ReviewedTasks(Offers offers, Tasks tasks, ReviewService supervision, Sql sql) {
        this.offers = offers;
        this.tasks = tasks;
        this.supervision = supervision;
        this.sql = sql;
    }

    static Person supervisor(String id) {
        return new Person(id, id, Set.of(Person.SUPERVISOR));
    }

    static ObjectNode reply(String text) {
        return Json.object().put("reply", text);
    }

    Task offered() {
        Offer offer = new Offer(
                KEYS.incrementAndGet(),
                KEYS.incrementAndGet(),
                "letters",
                "Letters",
                "answer",
                "Answer a letter",
                "",
                "nobody",
                Json.read("""
                        {"type": "default", "components": [
                          {"type": "textfield", "key": "reply", "label": "Reply", "validate": {"required": true}}]}"""),
                Json.object(),
                List.of(),
                TaskTerms.NONE);
        return now(offers.accept(offer, Instant.now().plusSeconds(600)).orElseThrow());
    }

    Task drafting() {
        return tasks.beginDraft(offered().id(), "Ada").orElseThrow();
    }

    Task inReview() {
        return drafted("nobody", Optional.of("It is not sure."));
    }

    /** A valid draft of a role with a worker, that the gate sent to review. */
    Task sentToReviewByTheGate() {
        return drafted("customer-service", Optional.empty());
    }

    private Task drafted(String role, Optional<String> failure) {
        return drafted(role, "answer", "none", failure);
    }

    /** A valid draft on which the gate has decided. */
    Task decided(String role, String taskType, String model) {
        return drafted(role, taskType, model, Optional.empty());
    }

    private Task drafted(String role, String taskType, String model, Optional<String> failure) {
        Task task = drafting();
        sql.update("update task set role = ?, task_type = ? where id = ?", role, taskType, task.id());
        DraftResult result = new DraftResult(
                "Ada",
                model,
                "1",
                null,
                reply("As drafted."),
                Draft.Content.NONE,
                0.5,
                DraftResult.Usage.NONE,
                List.of(),
                failure);
        tasks.commitDraft(task.id(), task.attempt(), PackedDraft.of(result));
        return now(task.id());
    }

    /** The same of a role with a worker, to which the draft can be sent back. */
    Task inReviewOfAStaffedRole() {
        Task task = inReview();
        sql.update("update task set role = 'customer-service' where id = ?", task.id());
        return now(task.id());
    }

    Task takenOverBy(Person person) {
        Task task = inReview();
        return says(task, person, Kind.TAKE_OVER, null);
    }

    /** Gives a verdict on the task as {@code seen}, with a comment in case one is needed. */
    Task says(Task seen, Person person, Kind word, @Nullable ObjectNode values) {
        return supervision.give(seen.id(), person, new VerdictRequest(word, values, "Shorter.", seen.version()));
    }

    /** Has the release put back on the list to leave, as if its time were over, or it had been put there twice. */
    boolean leaves(Task released) {
        return tasks.leaves(released.id(), released.releases()) == Leaving.LEAVES;
    }

    /** Takes a release back. */
    Task back(UUID id, Person person) {
        return supervision.undo(id, person, now(id).version());
    }

    Task now(UUID id) {
        return tasks.find(id).orElseThrow();
    }
}
