package io.understudy.console.frame;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachNotifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import io.understudy.platform.Contention;
import io.understudy.platform.Outage;
import io.understudy.work.Changes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Brings changes to open pages. A burst of changes is one visit, and a page that is taken down hears of nothing more.
 * Work of other processes counts as well, because the database tells of it.
 */
@ApplicationScoped
public class PageUpdates {

    private static final Logger LOG = Logger.getLogger(PageUpdates.class);
    private static final int GATHER_MILLIS = 300;

    /** Where changes come without pause a page is brought them no more often: fifty open pages cost what a few did. */
    private static final int PAUSE_MILLIS = 1_500;

    private static final int AGAIN_MILLIS = 3_000;

    private final Changes changes;
    private final ScheduledExecutorService gathering = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("console-news").factory());

    PageUpdates(Changes changes) {
        this.changes = changes;
    }

    @PreDestroy
    void stop() {
        gathering.shutdownNow();
    }

    /**
     * Calls {@code refresh} on the page's own turn after changes, for as long as the component is attached.
     *
     * @param attached the attaching that this belongs to
     * @param about which subjects matter, as {@link Changes.Listener} names them; {@link Changes#ANYTHING} always does
     */
    public void watch(AttachEvent attached, Predicate<String> about, Runnable refresh) {
        Component component = attached.getSource();
        UI ui = attached.getUI();
        AtomicBoolean planned = new AtomicBoolean();
        AtomicLong lastVisit = new AtomicLong(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        Changes.Registration listening = changes.listen(subject -> {
            if ((subject.equals(Changes.ANYTHING) || about.test(subject)) && planned.compareAndSet(false, true)) {
                long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastVisit.get());
                Future<?> unused = gathering.schedule(
                        () -> {
                            lastVisit.set(System.nanoTime());
                            visit(ui, component, planned, refresh);
                        },
                        Math.max(GATHER_MILLIS, PAUSE_MILLIS - since),
                        TimeUnit.MILLISECONDS);
            }
        });
        ((DetachNotifier) component).addDetachListener(event -> {
            event.unregisterListener();
            listening.close();
        });
    }

    private void visit(UI ui, Component component, AtomicBoolean planned, Runnable refresh) {
        Thread.startVirtualThread(() -> {
            planned.set(false);
            try {
                Future<Void> unused = ui.access(() -> {
                    if (component.isAttached() && !bring(refresh) && planned.compareAndSet(false, true)) {
                        Future<?> unusedToo = gathering.schedule(
                                () -> visit(ui, component, planned, refresh), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    }
                });
            } catch (UIDetachedException e) {
                LOG.debugf("A page was closed before its news arrived: %s", e.getMessage());
            }
        });
    }

    /**
     * Nobody did anything that could have failed, so nobody is told that something did: the page shows what it showed, and
     * is brought what is new a little later.
     *
     * @return false when it could not be had
     */
    private static boolean bring(Runnable refresh) {
        try {
            refresh.run();
            return true;
        } catch (RuntimeException e) {
            if (Outage.isCauseOf(e) || Contention.in(e)) {
                LOG.debugf("What is new for a page could not be had just now: %s", e.getMessage());
            } else {
                LOG.error("What is new for a page could not be had", e);
            }
            return false;
        }
    }
}
