package io.understudy.review;

import static io.understudy.review.ReviewedTasks.reply;
import static io.understudy.review.ReviewedTasks.supervisor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.autonomy.evidence.ActionClasses;
import io.understudy.autonomy.evidence.LabelKeeping;
import io.understudy.autonomy.stage.ActionKey;
import io.understudy.autonomy.stage.Stage;
import io.understudy.autonomy.stage.Stages;
import io.understudy.platform.Person;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Tasks;
import io.understudy.work.Verdict.Judgement;
import io.understudy.work.Verdict.Kind;
import io.understudy.work.draft.Draft;
import io.understudy.work.draft.Drafts;
import io.understudy.work.shadow.ShadowDraft;
import io.understudy.work.shadow.ShadowDrafts;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person does the task first; what was drafted meanwhile is seen by nobody, and compared afterwards. */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class ShadowIT {

    private static final Person SAM = supervisor("sam");
    private static final String ROLE = "junior-developer";
    private static final String TASK = "shadowed";
    private static final ActionKey KEY = new ActionKey(ROLE, TASK, ActionClasses.UNCLASSIFIED);

    @Inject
    ReviewedTasks reviewed;

    @Inject
    Stages stages;

    @Inject
    Tasks tasks;

    @Inject
    Drafts drafts;

    @Inject
    ShadowDrafts shadows;

    @Inject
    ShadowService service;

    @Inject
    LabelKeeping labels;

    @Inject
    Sql sql;

    @BeforeEach
    void inShadow() {
        stages.say(KEY, Stage.SHADOW, SAM, "To see what it would do", List.of());
    }

    private Task decided() {
        return reviewed.decided(ROLE, TASK, "a-model-in-shadow");
    }

    private Task done(String words) {
        return reviewed.says(decided(), SAM, Kind.TAKE_OVER, reply(words));
    }

    private void completed(Task released) {
        assertThat(reviewed.leaves(released)).isTrue();
        tasks.completed(released.id());
    }

    private List<String> labels(Task task) {
        return sql.query(
                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                "select judgement, seen_because, person from label where task_id = ?",
                task.id());
    }

    private ShadowDraft compared(Task task) {
        return shadows.of(task.id()).orElseThrow();
    }

    @Test
    void theDraftIsThere_andNobodySeesIt() {
        Task task = decided();

        assertThat(task.state()).isEqualTo(TaskState.IN_REVIEW);
        assertThat(task.reason()).contains("please do this one yourself first");
        assertThat(task.draftId()).isEmpty();
        assertThat(drafts.shown(task)).isEmpty();
        assertThat(drafts.of(task.id())).hasSize(1);
        assertThatThrownBy(() -> reviewed.says(task, SAM, Kind.ACCEPT, null))
                .isInstanceOf(InvalidVerdictException.class);
        Task mine = reviewed.says(task, SAM, Kind.TAKE_OVER, null);
        assertThat(mine.state()).isEqualTo(TaskState.TAKEN_OVER);
        assertThat(drafts.shown(mine)).isEmpty();
        assertThat(labels(task)).isEmpty();
    }

    @Test
    void theSame_wasRight_onceTheWorkflowHasIt() {
        Task released = done("As drafted.");

        assertThat(released.state()).isEqualTo(TaskState.RELEASED);
        assertThat(compared(released).suggested()).isEqualTo(Judgement.RIGHT);
        assertThat(drafts.shown(released))
                .extracting(Draft::id)
                .containsExactly(compared(released).draftId());
        assertThat(labels(released)).isEmpty();

        completed(released);

        assertThat(labels(released)).containsExactly("RIGHT SHADOW sam");
        assertThatThrownBy(() -> service.give(released.id(), SAM, Judgement.WRONG))
                .isInstanceOf(VerdictNotPossibleException.class);
    }

    @Test
    void otherWords_countOnceAPersonHasSaidSo() {
        Task released = done("In words of my own.");
        completed(released);
        assertThat(compared(released).differing()).containsExactly("reply");
        assertThat(labels(released)).isEmpty();

        service.give(released.id(), SAM, Judgement.WRONG);

        assertThat(labels(released)).containsExactly("WRONG SHADOW sam");
        assertThatThrownBy(() -> service.give(released.id(), SAM, Judgement.RIGHT))
                .isInstanceOf(VerdictNotPossibleException.class);
    }

    /** The form has texts only, so what would follow from a number is written as if it had. */
    @Test
    void whatDecidesOtherwise_isWrong_unlessSomebodySaysInTimeThatItWouldHaveDone() {
        Task pardoned = done("Otherwise.");
        Task forgotten = done("Otherwise.");
        sql.update(
                "update shadow_draft set suggested = 'WRONG' where task_id in (?, ?)", pardoned.id(), forgotten.id());
        completed(pardoned);
        completed(forgotten);
        assertThat(labels(pardoned)).isEmpty();

        service.give(pardoned.id(), SAM, Judgement.RIGHT);
        sql.update("update shadow_draft set at = at - interval '16 minutes' where task_id = ?", forgotten.id());
        labels.countOverdue();

        assertThat(labels(pardoned)).containsExactly("RIGHT SHADOW sam");
        assertThat(labels(forgotten)).containsExactly("WRONG SHADOW sam");
        assertThatThrownBy(() -> service.give(forgotten.id(), SAM, Judgement.RIGHT))
                .isInstanceOf(VerdictNotPossibleException.class);
    }

    @Test
    void aReleaseThatIsTakenBack_isNotComparedAgain_forTheDraftWasSeen() {
        Task task = decided();
        Task released = reviewed.says(task, SAM, Kind.TAKE_OVER, reply("Otherwise."));
        UUID draft = compared(released).draftId();
        // As if there were time to take it back.
        sql.update("update task set leaves_at = now() + interval '1 minute' where id = ?", task.id());

        Task back = reviewed.back(released.id(), SAM);

        assertThat(back.state()).isEqualTo(TaskState.TAKEN_OVER);
        assertThat(shadows.of(task.id())).isEmpty();
        assertThat(drafts.shown(back)).extracting(Draft::id).containsExactly(draft);
        Task again = reviewed.says(back, SAM, Kind.TAKE_OVER, reply("As drafted."));
        completed(again);
        assertThat(labels(task)).isEmpty();
    }

    @Test
    void withoutAShadow_theDraftIsSeen() {
        stages.say(KEY, Stage.DRAFT, SAM, "Seen enough", List.of());

        Task task = decided();

        assertThat(task.draftId()).isPresent();
        assertThat(drafts.shown(task)).hasSize(1);
    }
}
