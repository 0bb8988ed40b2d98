package io.understudy.review;

import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.autonomy.evidence.Calibrations;
import io.understudy.autonomy.evidence.CertificateEvent;
import io.understudy.autonomy.evidence.Certificates;
import io.understudy.autonomy.evidence.ClassStanding;
import io.understudy.autonomy.evidence.NotCertifiedException;
import io.understudy.autonomy.evidence.Workers;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.AlreadyLiftedException;
import io.understudy.autonomy.stage.Halt;
import io.understudy.autonomy.stage.Halts;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.Stages;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.release.Leaving;
import io.understudy.work.release.ReleasedDraft;
import io.understudy.work.release.Releases;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of one class of a worker on a real database: drafted, certified, let go, released, audited, halted, demoted. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AutonomyIT {

    private static final Person SAM = supervisor("sam");
    private static final Person LOOKER = new Person("avery", "avery", Set.of(Person.AUDITOR));
    private static final String ROLE = "data-analyst";
    private static final String TASK = "clarify";
    private static final ActionKey KEY = new ActionKey(ROLE, TASK, "pin down");

    @Inject
    ReviewedTasks reviewed;

    @Inject
    ReviewService reviews;

    @Inject
    AuditService audits;

    @Inject
    Tasks tasks;

    @Inject
    Workers workers;

    @Inject
    Stages stages;

    @Inject
    Halts halts;

    @Inject
    Certificates certificates;

    @Inject
    Calibrations calibrations;

    @Inject
    Releases releases;

    @Inject
    Sql sql;

    private Task decided() {
        return reviewed.decided(ROLE, TASK, "the-model");
    }

    private ClassStanding standing() {
        return workers.classes(ROLE).stream()
                .filter(one -> one.actionClass().equals(KEY.actionClass()))
                .findFirst()
                .orElseThrow();
    }

    private void acceptedUntilCertified() {
        for (int i = 0; i < 90 && (i == 0 || standing().certifiedFrom() == null); i++) {
            Task task = decided();
            assertThat(task.state()).as(task.reason()).isEqualTo(TaskState.IN_REVIEW);
            Task accepted = reviewed.says(task, SAM, Kind.ACCEPT, null);
            assertThat(reviewed.leaves(accepted)).isTrue();
            tasks.completed(accepted.id());
        }
        assertThat(standing().certifiedFrom()).isNotNull();
    }

    private Leaving leaves(Task task) {
        return tasks.leaves(task.id(), task.releases());
    }

    private ReleasedDraft releaseOf(Task task) {
        return releases.of(task.id()).orElseThrow();
    }

    @Test
    @Order(10)
    void aClassThatNobodyJudged_cannotBeLetGo_andOneThatIsNotCertifiedNeither() {
        assertThatThrownBy(() -> workers.say(KEY, Stage.AUTONOMOUS, SAM, "Looks good"))
                .isInstanceOf(NoSuchElementException.class);

        Task accepted = reviewed.says(decided(), SAM, Kind.ACCEPT, null);
        assertThat(reviewed.leaves(accepted)).isTrue();
        tasks.completed(accepted.id());

        assertThatThrownBy(() -> workers.say(KEY, Stage.AUTONOMOUS, SAM, "Looks good"))
                .isInstanceOf(NotCertifiedException.class)
                .hasMessageContaining("1 right and 0 wrong");
    }

    @Test
    @Order(20)
    void aCertifiedClass_waitsForAPerson_whoHasToHaveTheRight() {
        acceptedUntilCertified();

        Task next = decided();
        assertThat(next.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(next.reason()).contains("“pin down” is certified for Ada, and nobody has let it go on alone yet");
        assertThatThrownBy(() -> workers.say(KEY, Stage.AUTONOMOUS, LOOKER, "Looks good"))
                .isInstanceOf(NotAllowedException.class);
        Awaitility.await("the certificate to be written down")
                .untilAsserted(() -> assertThat(certificates.events(ROLE, 10))
                        .extracting(CertificateEvent::event, CertificateEvent::number, CertificateEvent::model)
                        .containsExactly(tuple("ISSUED", 1, "the-model")));
        assertThat(certificates
                        .events(ROLE, 10)
                        .getFirst()
                        .numbers()
                        .path("right")
                        .asInt())
                .isBetween(59, 90);
    }

    @Test
    @Order(25)
    void whatVerdictsTaught_isPredictedOfTheNextDraft_andHeldAgainstItsVerdict() {
        calibrations.look(ROLE);

        Task next = decided();

        Optional<Double> learned = sql.first(
                row -> row.getDouble(1),
                "select learned from gate_decision where draft_id = ? and calibration is not null",
                next.draftId().orElseThrow());
        assertThat(learned).hasValueSatisfying(sure -> assertThat(sure).isBetween(0.9, 1.0));
        int before = calibrations.quality(ROLE).get("Answer a letter").learned().n();
        Task accepted = reviewed.says(next, SAM, Kind.ACCEPT, null);
        assertThat(reviewed.leaves(accepted)).isTrue();
        tasks.completed(accepted.id());
        assertThat(calibrations.quality(ROLE).get("Answer a letter").learned().n())
                .isEqualTo(before + 1);
        assertThat(calibrations.quality(ROLE).get("Answer a letter").said().n()).isGreaterThan(before);
    }

    @Test
    @Order(30)
    void whatIsLetGo_isReleasedWithoutAPerson_waitsAWhile_andCanBeStopped() {
        workers.say(KEY, Stage.AUTONOMOUS, SAM, "Ninety in a row");

        Task released = decided();
        assertThat(released.state()).as(released.reason()).isEqualTo(TaskState.RELEASED);
        assertThat(released.reason()).contains("is certified, so no person was asked");
        assertThat(released.leavesAt()).isPresent();
        assertThat(releaseOf(released).share()).isEqualTo(0.5);

        Task stopped = reviews.undo(released.id(), SAM, released.version());
        assertThat(stopped.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(leaves(released)).isEqualTo(Leaving.TAKEN_BACK);
        assertThat(releases.of(released.id())).isEmpty();

        Task other = decided();
        assertThat(leaves(other)).isEqualTo(Leaving.LEAVES);
        tasks.completed(other.id());
        Task gone = reviewed.now(other.id());
        assertThatThrownBy(() -> reviews.undo(gone.id(), SAM, gone.version()))
                .isInstanceOf(VerdictNotPossibleException.class);
        audited(other);
        assertThat(standing().stage()).isEqualTo(Stage.AUTONOMOUS);
        assertThat(standing().released()).isEqualTo(1);
    }

    private List<String> booked(Task task) {
        return sql.query(
                row -> row.getString(1) + " "
                        + row.getBigDecimal(2).stripTrailingZeros().toPlainString(),
                "select outcome, minutes_replaced from ledger_entry where task_id = ? order by id",
                task.id());
    }

    private void audited(Task task) {
        if (releaseOf(task).isToBeAudited()) {
            audits.give(task.id(), SAM, Judgement.RIGHT, "");
        }
    }

    @Test
    @Order(35)
    void whoTakesAClassBack_isHeardByADecisionThatIsBeingMade() throws Exception {
        QuarkusTransaction.begin();
        stages.say(KEY, Stage.DRAFT, SAM, "Not today", List.of());
        Future<Task> deciding;
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            deciding = other.submit(this::decided);
            Awaitility.await("the decision to wait for who takes back")
                    .until(() -> sql.first(
                                            row -> row.getInt(1),
                                            "select count(*) from pg_locks where locktype = 'advisory' and not granted")
                                    .orElse(0)
                            > 0);
            QuarkusTransaction.commit();
        }

        assertThat(deciding.get().state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(deciding.get().reason()).contains("was taken back: Not today");
        workers.say(KEY, Stage.AUTONOMOUS, SAM, "Today, after all");
    }

    @Test
    @Order(40)
    void aHalt_stopsReleases_andHoldsBackWhatHasNotLeft_untilItIsLifted() {
        Task waiting = decided();
        assertThat(waiting.state()).isEqualTo(TaskState.RELEASED);

        Halt elsewhere = halts.halt(SAM, "customer-service", null, null, "Another one");
        assertThat(decided().state()).isEqualTo(TaskState.RELEASED);
        Halt halt = halts.halt(SAM, null, null, null, "The prices are wrong");
        Task next = decided();
        assertThat(next.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(next.reason()).isEqualTo("Releases without a person were halted by sam: The prices are wrong");
        assertThat(leaves(waiting)).isEqualTo(Leaving.HALTED);
        assertThat(releases.waiting(10)).anyMatch(one -> one.release().taskId().equals(waiting.id()) && one.waiting());
        assertThatThrownBy(() -> halts.lift(halt.id(), LOOKER, "Please")).isInstanceOf(NotAllowedException.class);

        List<Future<Boolean>> lifts = AtOnce.by(6, person -> {
            halts.lift(halt.id(), SAM, "The prices are right again");
            return true;
        });
        assertThat(lifts)
                .filteredOn(lift -> lift.state() == Future.State.SUCCESS)
                .hasSize(1);
        assertThat(lifts)
                .filteredOn(lift -> lift.state() == Future.State.FAILED)
                .hasSize(5)
                .allSatisfy(lift -> assertThat(lift.exceptionNow())
                        .isInstanceOf(AlreadyLiftedException.class)
                        .hasMessageStartingWith("sam lifted this halt at "));
        assertThat(leaves(waiting)).isEqualTo(Leaving.LEAVES);
        assertThatThrownBy(() -> halts.lift(-1, SAM, "Which?")).isInstanceOf(NoSuchElementException.class);
        halts.lift(elsewhere.id(), SAM, "That, too");
        assertThat(halts.inForce()).isEmpty();
    }

    @Test
    @Order(50)
    void whatAnAuditSays_isSaidOnce_byThoseWhoMay_andAnythingButRightNeedsAWord() {
        Task drawn = drawn();
        assertThatThrownBy(() -> audits.give(drawn.id(), LOOKER, Judgement.RIGHT, ""))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> audits.give(drawn.id(), SAM, Judgement.WRONG, " "))
                .isInstanceOf(InvalidVerdictException.class);
        int right = standing().right();

        ReleasedDraft said = audits.give(drawn.id(), SAM, Judgement.RIGHT, "");

        assertThat(said.person()).isEqualTo("sam");
        assertThat(standing().right()).isEqualTo(right + 1);
        assertThatThrownBy(() -> audits.give(drawn.id(), SAM, Judgement.WRONG, "After all"))
                .isInstanceOf(VerdictNotPossibleException.class)
                .hasMessageContaining("sam has looked at this release already");
        Task reviewedByHand = reviewed.sentToReviewByTheGate();
        assertThatThrownBy(() -> audits.give(reviewedByHand.id(), SAM, Judgement.RIGHT, ""))
                .isInstanceOf(VerdictNotPossibleException.class)
                .hasMessageContaining("A person decided on this task");
    }

    private Task drawn() {
        for (int i = 0; i < 60; i++) {
            Task task = decided();
            assertThat(task.state()).as(task.reason()).isEqualTo(TaskState.RELEASED);
            if (releaseOf(task).drawn()) {
                return task;
            }
        }
        throw new AssertionError("None of 60 drafts was drawn");
    }

    @Test
    @Order(50)
    void aReleaseThatWasFoundWrong_replacedNothing_andHasToBeMadeGood_whicheverComesFirst() {
        Task first = drawn();
        assertThat(leaves(first)).isEqualTo(Leaving.LEAVES);
        tasks.completed(first.id());
        String baseline = booked(first).getFirst().replace("RELEASED ", "");
        audits.give(first.id(), SAM, Judgement.WRONG, "It names the wrong table");
        assertThat(booked(first))
                .containsExactly("RELEASED " + baseline, "FOUND_WRONG -" + baseline, "REWORK -" + baseline);

        Task second = drawn();
        audits.give(second.id(), SAM, Judgement.NOT_ITS_FAULT, "Nobody could have known");
        assertThat(leaves(second)).isEqualTo(Leaving.LEAVES);
        tasks.completed(second.id());
        assertThat(booked(second))
                .containsExactly("RELEASED " + baseline, "FOUND_WRONG -" + baseline, "REWORK -" + baseline);

        Task third = drawn();
        audits.give(third.id(), SAM, Judgement.POLICY_CHANGED, "The rules are new");
        assertThat(leaves(third)).isEqualTo(Leaving.LEAVES);
        tasks.completed(third.id());
        assertThat(booked(third)).containsExactly("RELEASED " + baseline);
    }

    @Test
    @Order(60)
    void auditsThatNobodyDoes_stopFurtherReleases() {
        releases.audits(ROLE, 0, 200).forEach(line -> audits.give(line.release().taskId(), SAM, Judgement.RIGHT, ""));
        List<Task> waiting = new ArrayList<>();
        Task next = decided();
        while (next.state() == TaskState.RELEASED && waiting.size() < 200) {
            waiting.add(next);
            next = decided();
        }
        assertThat(next.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(next.reason()).contains("20 released drafts of “pin down” wait to be looked at");

        releases.audits(ROLE, 0, 200).forEach(line -> audits.give(line.release().taskId(), SAM, Judgement.RIGHT, ""));
        assertThat(decided().state()).isEqualTo(TaskState.RELEASED);
    }

    @Test
    @Order(70)
    void releasesThatHaveBecomeWorse_takeTheCertificateAway_atOnce_andAreLookedAtAgain() {
        releases.audits(ROLE, 0, 200).forEach(line -> audits.give(line.release().taskId(), SAM, Judgement.RIGHT, ""));
        Task undrawn = decided();
        int wrong = 0;
        while (standing().certifiedFrom() != null && wrong < 40) {
            Task drawn = drawn();
            audits.give(drawn.id(), SAM, Judgement.WRONG, "It names the wrong table");
            wrong++;
        }
        assertThat(standing().certifiedFrom()).isNull();
        assertThat(wrong).isLessThan(20);
        Task next = decided();
        assertThat(next.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(next.reason()).contains("holds no certificate");

        Awaitility.await("the stage to be taken back")
                .untilAsserted(() -> assertThat(standing().stage()).isEqualTo(Stage.DRAFT));
        assertThat(stages.last(KEY).orElseThrow().person()).isEqualTo("gate");
        assertThat(stages.last(KEY).orElseThrow().why()).contains("have become worse");
        assertThat(certificates.events(ROLE, 10))
                .extracting(CertificateEvent::event)
                .containsExactly("LOST", "ISSUED");
        if (!releaseOf(undrawn).drawn()) {
            assertThat(releaseOf(undrawn).lookAgainAt()).isNotNull();
        }
        assertThat(releases.audits(ROLE, 0, 200))
                .isNotEmpty()
                .allMatch(line -> line.release().lookAgainWhy() != null);
        assertThat(sql.query(
                        row -> row.getString(1),
                        "select action from audit_entry where subject like ? or subject = ?",
                        ROLE + "/%",
                        ROLE + "/" + TASK + "/" + KEY.actionClass()))
                .contains("autonomy.promote");
    }

    @Test
    @Order(80)
    void anotherModel_holdsNoCertificate_andIsToldThatTheOneBeforeDid() {
        Task other = reviewed.decided(ROLE, TASK, "another-model");

        assertThat(other.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(other.reason()).contains("holds no certificate for “pin down”");
    }
}
