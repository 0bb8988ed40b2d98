package io.understudy.console.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import io.understudy.console.frame.Toast;
import io.understudy.role.FormDifference;
import io.understudy.work.ReleaseChecks.Result;
import io.understudy.work.Verdict;
import io.understudy.work.draft.Draft;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The ticks of the form that is shown: which still hold, testing it again, and testing it before it is released. */
final class FormChecking {

    private final FormTests tests;
    private final CheckNotice notice = new CheckNotice();
    private final BiConsumer<CheckBoard, Boolean> ticks;
    private CheckBoard board = new CheckBoard(List.of(), List.of());
    private @Nullable TaskPage page;
    private TaskForm form = new TaskForm(edited -> {});
    private Set<FormDifference> told = Set.of();
    private boolean writes;
    private boolean running;

    /** @param ticks shows the ticks, and whether testing again is offered */
    FormChecking(FormTests tests, BiConsumer<CheckBoard, Boolean> ticks) {
        this.tests = tests;
        this.ticks = ticks;
    }

    CheckNotice notice() {
        return notice;
    }

    void show(TaskPage shown, TaskForm shownForm, boolean mayWrite) {
        page = shown;
        form = shownForm;
        writes = mayWrite;
        running = false;
        told = Set.of();
        board = new CheckBoard(
                shown.checks(),
                shown.draft().map(Draft::content).map(Draft.Content::checks).orElse(List.of()));
        notice.clear();
        if (writes) {
            shownForm.onTyped(this::typed);
        } else {
            released(shown).ifPresent(verdict -> {
                board.typed(Set.copyOf(verdict.edited()));
                board.tested(verdict.checks());
            });
        }
        tell();
    }

    private static Optional<Verdict> released(TaskPage shown) {
        return shown.task().values().isEmpty() || shown.verdicts().isEmpty()
                ? Optional.empty()
                : Optional.of(shown.verdicts().getLast());
    }

    private void typed(Set<String> edited) {
        board.typed(edited);
        if (!running) {
            notice.clear();
        }
        tell();
    }

    private void tell() {
        ticks.accept(board, writes && !running && board.hasUnchecked());
    }

    /**
     * Tells of what the form shows otherwise than it was drafted, or than it would be released, and nobody changed.
     *
     * @param asShown called when the person wants it released as the form shows it
     * @return whether there is something that this person was not told of
     */
    boolean tellsOfDifferences(TaskPage judged, TaskForm.Filled filled, Runnable asShown) {
        List<FormDifference> differences = SeenForm.differences(judged, filled);
        if (told.containsAll(differences)) {
            return false;
        }
        notice.differs(judged.form(), differences, () -> {
            told = Set.copyOf(differences);
            asShown.run();
        });
        return true;
    }

    /** Somebody wants to know before they decide. */
    void now() {
        form.peek(filled -> test(
                filled.values(),
                results -> {},
                () -> Toast.info("The form could not be checked as it stands; release it to see what is missing.")));
    }

    boolean hasToBeTested() {
        return board.hasToBeTested();
    }

    /**
     * Tests what somebody wants to release.
     *
     * @param passed called when nothing objects, or when it could not be tested here: the verdict itself says why
     * @param kept called when the form stays here for now
     * @param anyway called when the person wants it released despite these checks
     */
    void beforeRelease(ObjectNode values, Runnable passed, Runnable kept, Consumer<List<String>> anyway) {
        test(
                values,
                results -> {
                    List<Result> objections =
                            results.stream().filter(Result::objects).toList();
                    if (objections.isEmpty()) {
                        passed.run();
                    } else {
                        kept.run();
                        objects(objections, anyway);
                    }
                },
                passed);
    }

    void objects(List<Result> objections, Consumer<List<String>> anyway) {
        notice.objects(
                objections,
                () -> anyway.accept(objections.stream().map(Result::check).toList()));
    }

    private void test(ObjectNode values, Consumer<List<Result>> found, Runnable notTested) {
        TaskPage tested = page;
        UI ui = form.getUI().orElse(null);
        if (tested == null || ui == null || running) {
            return;
        }
        running = true;
        notice.running();
        tell();
        tests.start(ui, tested.task().id(), values, new FormTests.Hearer() {
            @Override
            public void at(String check, int number, int of) {
                if (tested.equals(page)) {
                    notice.at(check, number, of);
                }
            }

            @Override
            public void found(List<Result> results) {
                ended(tested, () -> {
                    board.tested(results);
                    tell();
                    found.accept(results);
                });
            }

            @Override
            public void notTested() {
                ended(tested, () -> {
                    tell();
                    notTested.run();
                });
            }
        });
    }

    /** What was found is of no use for another page. */
    private void ended(TaskPage tested, Runnable then) {
        if (tested.equals(page)) {
            running = false;
            notice.clear();
            then.run();
        }
    }
}
