package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.html.Div;
import io.understudy.console.frame.People;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.FailedChecksException;
import io.understudy.review.InvalidVerdictException;
import io.understudy.review.ReviewService;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.IllegalMoveException;
import io.understudy.work.StaleTaskException;
import io.understudy.work.Task;
import io.understudy.work.TaskState;
import io.understudy.work.Verdict;
import io.understudy.work.ticket.PriorChange;
import io.understudy.work.ticket.TicketMovedOnException;
import io.understudy.work.ticket.TicketNews;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The right-hand side of a review: instruction, form, verdict. Nothing here overwrites what somebody typed. */
final class ReviewPanel extends Div implements VerdictActions {

    private final ReviewService supervision;
    private final Person me;
    private final People people;
    private final FormViews views;
    private final FormChecking checking;
    private final UndoOffers undo;
    private final Consumer<Task> decided;
    private final Consumer<Optional<PriorChange>> late;
    private final Consumer<TicketNews> unknown;
    private final Div sheet = Ui.box("desk-sheet");
    private final VerdictBar bar = new VerdictBar(this);
    private TaskForm form = new TaskForm(edited -> {});
    private Runnable releasing = this::accept;
    private @Nullable TaskPage page;
    private QueryRuns queried = QueryRuns.NONE;
    private boolean stale;
    private boolean mayRelease;
    private @Nullable Long known;
    private long read;

    /**
     * @param decided called when a verdict has been taken, with the task as it is then
     * @param late called when a verdict came too late, with who was first
     * @param unknown called when a verdict did not know of what is new on the ticket
     */
    ReviewPanel(
            ReviewService supervision,
            Person me,
            People people,
            FormViews views,
            FormChecking checking,
            UndoOffers undo,
            Consumer<Task> decided,
            Consumer<Optional<PriorChange>> late,
            Consumer<TicketNews> unknown) {
        this.supervision = supervision;
        this.me = me;
        this.people = people;
        this.views = views;
        this.checking = checking;
        this.undo = undo;
        this.decided = decided;
        this.late = late;
        this.unknown = unknown;
        addClassName("desk");
        add(sheet, checking.notice(), bar);
    }

    void show(TaskPage shown) {
        page = shown;
        stale = false;
        known = null;
        reads(shown.news());
        boolean mayJudge = supervision.mayJudge(me, shown.task().role());
        ReviewMode mode = ReviewMode.of(
                shown.task().state(),
                mayJudge,
                shown.task().assignee().filter(me.id()::equals).isPresent());
        mayRelease = mayJudge
                && (mode == ReviewMode.FILL_IN
                        || (mode == ReviewMode.JUDGE && shown.draft().isPresent()));
        sheet.removeAll();
        queried = QueryRuns.NONE;
        sheet.add(ReviewPanelHead.of(
                shown, me, people.name(shown.task().assignee().orElse(""), me), mode, mayJudge));
        if (mayJudge) {
            undo.offerOn(shown.task()).ifPresent(sheet::add);
        }
        if (mode == ReviewMode.WATCH) {
            sheet.add(ReviewPanelHead.progress(shown));
        } else {
            ObjectNode values = shown.values();
            form = new TaskForm(edited -> bar.edited(!edited.isEmpty()));
            form.setId("review-form");
            shown.showIn(form, values, shown.original(mode), key(shown), !mode.writes());
            if (mode == ReviewMode.JUDGE && shown.draft().isPresent()) {
                form.takeComments(bar::remarks);
            }
            Optional<String> judge = Optional.of(me.id()).filter(id -> mode.writes());
            queried = views.serve(form, shown, shown.task(), shown.form(), values, judge);
            sheet.add(form);
        }
        checking.show(shown, form, mode.writes());
        bar.show(
                mayJudge ? mode : ReviewMode.READ, shown.worker(), shown.draft().isPresent(), key(shown));
    }

    /** What the page tells of the ticket is known to whoever makes the task their own. */
    void reads(TicketNews news) {
        read = news.revision();
    }

    /** Names the draft and the person, so that nobody meets what another one typed in the same browser. */
    private String key(TaskPage shown) {
        return shown.task().id() + ":"
                + shown.task().draftId().map(Object::toString).orElse("none") + ":" + me.id();
    }

    /** Whether there is a form here that this person may release. */
    boolean mayRelease() {
        return mayRelease;
    }

    /** Whether somebody has typed something that a new version would push aside. */
    boolean isTouched() {
        return form.isAttached() && (form.isEdited() || bar.hasComment());
    }

    /** The task has moved on: no verdict from here any more, and what was typed is shown beside what happened. */
    void freeze(StaleNotice notice, String happened) {
        TaskPage shown = page;
        if (stale || shown == null) {
            return;
        }
        stale = true;
        bar.setVisible(false);
        if (!form.isAttached()) {
            notice.show(happened, Map.of());
            return;
        }
        form.peek(filled -> {
            ObjectNode typed = filled.values().deepCopy().retain(filled.edited());
            var words = new LinkedHashMap<>(FormLabels.of(shown.form(), typed));
            if (bar.hasComment()) {
                words.put("Your comment", bar.comment());
            }
            form.setReadOnly(true);
            notice.show(happened, words);
        });
    }

    @Override
    public void accept() {
        handIn(Said::accepted, this::accept);
    }

    @Override
    public void polish() {
        handIn(filled -> Said.accepted(filled).judging(Verdict.Judgement.RIGHT), this::polish);
    }

    @Override
    public void release() {
        handIn(Said::released, this::release);
    }

    /** @param again says the word once more, when the person has been told of what the form shows otherwise */
    private void handIn(Function<TaskForm.Filled, Said> word, Runnable again) {
        TaskPage judged = page;
        releasing = again;
        form.read(filled -> {
            if (!filled.valid()) {
                incomplete(filled);
            } else if (filled.seen() == null) {
                bar.ready();
                Toast.info("Not released: the form could not be shown here, so nobody has seen what it holds.");
            } else if (!queried.areSeen(this, filled.values())) {
                bar.ready();
            } else if (judged != null
                    && checking.tellsOfDifferences(judged, filled, () -> {
                        bar.busy();
                        again.run();
                    })) {
                bar.ready();
            } else {
                tested(judged, word.apply(filled), filled);
            }
        });
    }

    /** What was changed is tested first, while the page goes on; what stood in the form when the word was said counts. */
    private void tested(@Nullable TaskPage judged, Said said, TaskForm.Filled filled) {
        if (!checking.hasToBeTested()) {
            give(judged, said, Set.of());
            return;
        }
        checking.beforeRelease(
                filled.values(),
                () -> form.peek(now -> {
                    if (now.values().equals(filled.values())) {
                        give(judged, said, Set.of());
                    } else {
                        bar.ready();
                        Toast.info("Not released: the form was changed while it was being checked.");
                    }
                }),
                bar::ready,
                despite -> give(judged, said, Set.copyOf(despite)));
    }

    private void incomplete(TaskForm.Filled filled) {
        bar.ready();
        Toast.info("Not sent yet. Please look at: " + FormLabels.listed(page, filled.wrong()));
    }

    @Override
    public void sendBack(String comment, Verdict.Judgement why) {
        give(page, Said.of(Verdict.Kind.RETURN, comment).judging(why), Set.of());
    }

    @Override
    public void takeOver() {
        bar.busy();
        give(page, Said.of(Verdict.Kind.TAKE_OVER, ""), Set.of());
    }

    /** Releases the form as it stands here, by somebody who has read what is new on its ticket. */
    void releaseKnowing(TicketNews news) {
        known = news.revision();
        bar.busy();
        boolean takenOver = page != null && page.task().state() == TaskState.TAKEN_OVER;
        (takenOver ? (Runnable) this::release : releasing).run();
    }

    /**
     * @param shown what was in view when the word was said, even if the page shows something else by now
     * @param despite checks that are passed over knowingly
     */
    private void give(@Nullable TaskPage shown, Said said, Set<String> despite) {
        if (shown == null || stale) {
            return;
        }
        Task judged;
        try {
            Long knowing = said.claims() ? Long.valueOf(read) : known;
            judged =
                    supervision.give(shown.task().id(), me, said.on(shown.task().version(), knowing, despite));
        } catch (StaleTaskException tooLate) {
            bar.ready();
            late.accept(tooLate.first());
            return;
        } catch (VerdictNotPossibleException | IllegalMoveException misfit) {
            bar.ready();
            late.accept(Optional.empty());
            return;
        } catch (TicketMovedOnException unread) {
            bar.ready();
            unknown.accept(unread.news());
            return;
        } catch (FailedChecksException failed) {
            bar.ready();
            checking.objects(failed.objections(), named -> give(shown, said, Set.copyOf(named)));
            return;
        } catch (InvalidVerdictException invalid) {
            bar.ready();
            if (invalid.problems().containsKey("comment")) {
                bar.problem(String.join(" ", invalid.problems().getOrDefault("comment", List.of())));
            } else {
                form.showErrors(invalid.problems());
            }
            return;
        } catch (NotAllowedException refused) {
            bar.ready();
            Toast.failure(String.valueOf(refused.getMessage()));
            return;
        } catch (RuntimeException e) {
            // Two changes that met are told of by the console's error handler, like everything unforeseen.
            bar.ready();
            throw e;
        }
        if (!said.claims()) {
            form.forget();
            bar.forget();
        }
        decided.accept(judged);
    }
}
