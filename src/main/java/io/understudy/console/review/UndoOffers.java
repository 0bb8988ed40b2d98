package io.understudy.console.review;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.ShortcutRegistration;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.understudy.console.frame.Countdown;
import io.understudy.console.frame.Toast;
import io.understudy.console.frame.Ui;
import io.understudy.platform.NotAllowedException;
import io.understudy.platform.Person;
import io.understudy.review.ReviewService;
import io.understudy.review.VerdictNotPossibleException;
import io.understudy.work.StaleTaskException;
import io.understudy.work.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Offers to take a release back for as long as it waits, on the page of its task and on whatever page comes next. */
final class UndoOffers {

    private final ReviewService supervision;
    private final Person me;

    UndoOffers(ReviewService supervision, Person me) {
        this.supervision = supervision;
        this.me = me;
    }

    /** On whatever page is open while the release waits. @return false when it does not wait */
    boolean offer(Task task) {
        Optional<Duration> left = left(task);
        left.ifPresent(time -> {
            Notification toast = new Notification();
            toast.addThemeVariants(NotificationVariant.LUMO_SUCCESS);
            toast.setPosition(Notification.Position.BOTTOM_START);
            toast.setDuration(Math.toIntExact(time.toMillis()));
            Button undo = button(task, "undo", toast::close);
            Div line = line("“" + task.name() + "” is released and leaves in ", time, undo);
            line.addClassName("toast");
            toast.add(line);
            toast.open();
            onlyNewest(undo);
        });
        return left.isPresent();
    }

    /** The same on the page of the task itself; empty when nothing waits. */
    Optional<Div> offerOn(Task task) {
        return left(task).map(time -> {
            Div line =
                    line("This is released and leaves for the workflow in ", time, button(task, "undo-here", () -> {}));
            line.addClassNames("callout", "callout-quiet");
            return line;
        });
    }

    private static Optional<Duration> left(Task task) {
        return task.leavesAt()
                .map(leaves -> Duration.between(Instant.now(), leaves))
                .filter(time -> time.compareTo(Duration.ofMillis(500)) > 0);
    }

    private static Div line(String text, Duration time, Button undo) {
        return Ui.box("undo-offer", Ui.box("sentence", Ui.text(text), new Countdown(time)), undo);
    }

    private Button button(Task task, String id, Runnable close) {
        Button button = new Button("Undo", VaadinIcon.ARROW_BACKWARD.create(), event -> {
            close.run();
            takeBack(task);
        });
        button.setId(id);
        button.setDisableOnClick(true);
        return button;
    }

    /** Of several offers in the corner, the keys mean the latest. */
    private static void onlyNewest(Button undo) {
        UI ui = UI.getCurrent();
        Newest before = ComponentUtil.getData(ui, Newest.class);
        if (before != null) {
            before.keys().remove();
        }
        undo.setTooltipText("Alt+U");
        undo.getElement().setAttribute("aria-keyshortcuts", "Alt+U");
        ComponentUtil.setData(ui, Newest.class, new Newest(undo.addClickShortcut(Key.KEY_U, KeyModifier.ALT)));
    }

    private void takeBack(Task task) {
        try {
            supervision.undo(task.id(), me, task.version());
            Toast.info("Taken back: nothing of “" + task.name() + "” has left.");
        } catch (VerdictNotPossibleException | StaleTaskException late) {
            Toast.info(String.valueOf(late.getMessage()) + ".");
        } catch (NotAllowedException refused) {
            Toast.failure(String.valueOf(refused.getMessage()));
            return;
        }
        UI.getCurrent().navigate(ReviewView.path(task.id()));
    }

    /** The offer that the keys mean. */
    private record Newest(ShortcutRegistration keys) {}
}
