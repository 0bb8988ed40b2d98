package io.understudy.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Json;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.review.ReviewService;
import io.understudy.review.VerdictRequest;
import io.understudy.work.Offers;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.draft.PackedDraft;
import io.understudy.work.effect.Effect;
import io.understudy.work.effect.EffectOffer;
import io.understudy.work.effect.Effects;
import io.understudy.work.offer.Offer;
import io.understudy.work.offer.TaskTerms;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From the draft's result to the published one, by the moves that every task makes, on a real database. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class ReviewedResultsIT {

    private static final AtomicLong KEYS = new AtomicLong(System.nanoTime());
    private static final String QUERY = "select count(*) as n from orders";
    private static final Person SAM = new Person("sam", "Sam", Set.of(Person.SUPERVISOR));

    @Inject
    ReviewedResults results;

    @Inject
    Offers offers;

    @Inject
    Tasks tasks;

    @Inject
    ReviewService supervision;

    @Inject
    Effects effects;

    @Inject
    Sql sql;

    private final long process = KEYS.incrementAndGet();

    @Test
    void whatTheReviewerSaw_isWhatIsPublished() {
        Task task = drafted(table(41));

        assertThat(results.show(task.id(), "sam", "sales", QUERY)).hasValueSatisfying(is(41));
        results.shown(task.id(), "sue", "sales", QUERY, table(43));
        accepted(task);

        assertThat(published("sales", QUERY)).hasValueSatisfying(is(41));
        assertThat(published("sales", QUERY.replace(" as n", " as n\r\n").replace("\r\n", "") + "\n"))
                .isPresent();
        assertThat(published("sales", QUERY + " where true")).isEmpty();
        assertThat(published("web", QUERY)).isEmpty();
    }

    @Test
    void queryThatWasRunAgain_isPublishedAsItWasShownThen() {
        Task task = drafted(table(41));
        results.show(task.id(), "sam", "sales", QUERY);
        results.shown(task.id(), "sam", "sales", QUERY, table(42));
        accepted(task);

        assertThat(published("sales", QUERY)).hasValueSatisfying(is(42));
        assertThat(results.look(task.id(), "sales", QUERY)).hasValueSatisfying(is(42));
    }

    @Test
    void queryThatWasEditedOnThePage_isPublishedAsThePageShowedIt_andOthersAreForgotten() {
        Task task = drafted(table(41));
        results.shown(task.id(), "sam", "sales", "select 7 as n", table(7));
        results.shown(task.id(), "sam", "sales", "select 8 as n", table(8));
        Task released = edited(task, "select 8 as n");

        assertThat(published("sales", "select 8 as n")).hasValueSatisfying(is(8));
        tasks.leaves(released.id(), released.releases());
        tasks.completed(released.id());
        assertThat(published("sales", "select 8 as n")).hasValueSatisfying(is(8));
    }

    /** What nobody was shown on a page was held against the checks: by the gate, or by who released it with a script. */
    @Test
    void releaseWithoutAPage_publishesWhatTheCheckWasHeldAgainst() {
        Task task = drafted(table(41));
        accepted(task);

        assertThat(published("sales", QUERY)).hasValueSatisfying(is(41));
    }

    @Test
    void releaseThatWasTakenBack_publishesNothing_untilTheNext() {
        Task task = drafted(table(41));
        results.show(task.id(), "sam", "sales", QUERY);
        Task released = accepted(task);
        supervision.undo(task.id(), SAM, released.version());

        assertThat(published("sales", QUERY)).isEmpty();
        results.shown(task.id(), "sam", "sales", QUERY, table(50));
        accepted(tasks.find(task.id()).orElseThrow());
        assertThat(published("sales", QUERY)).hasValueSatisfying(is(50));
    }

    @Test
    void whatIsReleased_isNotChangedByWhoLooksAgain() {
        Task task = drafted(table(41));
        results.show(task.id(), "sam", "sales", QUERY);
        accepted(task);
        results.shown(task.id(), "sam", "sales", QUERY, table(99));

        assertThat(published("sales", QUERY)).hasValueSatisfying(is(41));
    }

    @Test
    void nextDraft_hasItsOwnResults() {
        Task task = drafted(table(41));
        results.show(task.id(), "sam", "sales", QUERY);
        sql.update("update task set role = 'customer-service' where id = ?", task.id());
        says(tasks.find(task.id()).orElseThrow(), Kind.RETURN, null);
        tasks.beginDraft(task.id(), "Noor").orElseThrow();

        assertThat(results.show(task.id(), "sam", "sales", QUERY)).isEmpty();
        assertThat(results.judged(task.id(), "sam", "sales", QUERY)).isEmpty();
    }

    @Test
    void check_holdsAPersonsForm_againstWhatThePersonSaw() {
        Task task = drafted(table(41));
        assertThat(results.judged(task.id(), "sam", "sales", QUERY)).contains(table(41));
        results.shown(task.id(), "sam", "sales", QUERY, table(42));

        assertThat(results.judged(task.id(), "sam", "sales", QUERY)).contains(table(42));
        assertThat(results.judged(task.id(), "sue", "sales", QUERY)).contains(table(41));
    }

    @Test
    void onlyTheLatestOfMany_areKept_andADraftThatIsOnlyTriedKeepsNone() {
        Task task = drafted(table(41));
        IntStream.range(0, 30)
                .forEach(i -> results.shown(task.id(), "sam", "sales", "select " + i + " as n", table(i)));
        UUID nowhere = UUID.randomUUID();
        results.checked(nowhere, "sales", QUERY, table(1));

        assertThat(sql.first(row -> row.getInt(1), "select count(*) from query_result where task_id = ?", task.id()))
                .contains(21);
        assertThat(results.show(task.id(), "sam", "sales", "select 29 as n")).isPresent();
        assertThat(results.show(nowhere, "sam", "sales", QUERY)).isEmpty();
    }

    private static java.util.function.Consumer<ReviewedResult> is(long count) {
        return result -> assertThat(result.table()).isEqualTo(table(count));
    }

    private static Outcome.Table table(long count) {
        return new Outcome.Table(List.of(new Outcome.Column("n", "int8")), List.of(List.of(count)), false, 3);
    }

    private Task drafted(Outcome.Table found) {
        Offer offer = new Offer(
                KEYS.incrementAndGet(),
                process,
                "figures",
                "Figures",
                "analyse",
                "Find the answer",
                "",
                "nobody",
                Json.read("""
                        {"type": "default", "components": [
                          {"type": "textarea", "key": "sql", "label": "Query",
                           "properties": {"understudy:view": "sql", "understudy:source": "sales"}}]}"""),
                Json.object(),
                List.of(),
                TaskTerms.NONE);
        Task offered = tasks.find(
                        offers.accept(offer, Instant.now().plusSeconds(600)).orElseThrow())
                .orElseThrow();
        Task drafting = tasks.beginDraft(offered.id(), "Noor").orElseThrow();
        results.checked(drafting.id(), "sales", QUERY, found);
        tasks.commitDraft(
                drafting.id(),
                drafting.attempt(),
                PackedDraft.of(new DraftResult(
                        "Noor",
                        "none",
                        "1",
                        null,
                        Json.object().put("sql", QUERY),
                        Draft.Content.NONE,
                        0.5,
                        DraftResult.Usage.NONE,
                        List.of(),
                        Optional.of("It is not sure."))));
        return tasks.find(drafting.id()).orElseThrow();
    }

    private Task accepted(Task task) {
        return says(task, Kind.ACCEPT, null);
    }

    private Task edited(Task task, String query) {
        return says(task, Kind.EDIT, Json.object().put("sql", query));
    }

    private Task says(Task task, Kind word, @Nullable ObjectNode values) {
        return supervision.give(task.id(), SAM, new VerdictRequest(word, values, "Shorter.", task.version()));
    }

    /** The effect that follows in the same case. */
    private Optional<ReviewedResult> published(String source, String query) {
        EffectOffer offer = new EffectOffer(
                KEYS.incrementAndGet(),
                process,
                "figures",
                "Figures",
                "prepare",
                KEYS.incrementAndGet(),
                "Prepare",
                "understudy:analysis",
                1,
                Json.object());
        effects.accept(offer, Instant.now().plusSeconds(600));
        Effect effect = sql.first(
                        row -> row.getObject(1, UUID.class), "select id from effect where job_key = ?", offer.jobKey())
                .flatMap(effects::find)
                .orElseThrow();
        return results.released(effect.id(), source, query);
    }
}
