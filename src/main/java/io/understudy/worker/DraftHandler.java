package io.understudy.worker;

import io.understudy.platform.SqlTrouble;
import io.understudy.role.Role;
import io.understudy.role.RoleCatalog;
import io.understudy.work.Task;
import io.understudy.work.Tasks;
import io.understudy.work.draft.DraftResult;
import io.understudy.work.outbox.OutboxHandler;
import io.understudy.work.outbox.OutboxItem;
import io.understudy.work.outbox.RetryPolicy;
import io.understudy.worker.model.ModelPace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** Drafts the tasks of every role. Whatever happens to a draft, its task ends in front of a person or goes on. */
@ApplicationScoped
class DraftHandler implements OutboxHandler {

    private static final Logger LOG = Logger.getLogger(DraftHandler.class);

    /** A task that was begun as often as this and never came to an end has ended its process each time. */
    private static final int MOST_INTERRUPTED = 4;

    /** A task is looked after this often at most while a model is at work on it. */
    private static final Duration LOOK_AFTER = Duration.ofSeconds(1);

    /** A model that is away for less than this is waited for without a word; then every draft that waits says so. */
    private static final Duration SHORT = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofSeconds(1);

    /** Who waits looks again after this at the latest, and not all at the same moment. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);

    private static final int SPREAD_MILLIS = 5_000;

    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final DraftingStore desk;
    private final Drafting drafting;
    private final DraftingClock pace;

    @Inject
    DraftHandler(RoleCatalog catalog, DraftingStore desk, Drafting drafting, DraftingClock pace) {
        this(catalog.all(), desk, drafting, pace);
    }

    DraftHandler(Collection<Role> all, DraftingStore desk, Drafting drafting, DraftingClock pace) {
        all.forEach(role -> roles.put(Tasks.draftKind(role.id()), role));
        this.desk = desk;
        this.drafting = drafting;
        this.pace = pace;
    }

    @Override
    public Collection<String> kinds() {
        return roles.keySet();
    }

    @Override
    public int parallel(String kind) {
        return role(kind).limits().parallel();
    }

    /** No more than the role's model takes, so that what waits for it keeps its place. */
    @Override
    public int ready(String kind, int slots) {
        Role role = role(kind);
        int places = drafting.places(role);
        boolean forLong = drafting.trouble(role)
                .filter(trouble -> trouble.since().plus(SHORT).isBefore(pace.now()))
                .isPresent();
        return places == 0 && forLong ? slots : Math.min(slots, places);
    }

    /** How long a draft waits for its model is the role's to say. */
    @Override
    public RetryPolicy policy(String kind, RetryPolicy usual) {
        return new RetryPolicy(
                usual.maxFailures(),
                usual.firstPause(),
                usual.longestPause(),
                role(kind).limits().patience());
    }

    @Override
    public Outcome handle(OutboxItem item) {
        UUID task = UUID.fromString(item.subject());
        Role role = role(item.kind());
        if (item.unfinished() >= MOST_INTERRUPTED) {
            return fail(item, "Drafting was begun " + item.unfinished() + " times and was interrupted each time.");
        }
        Optional<ModelPace.Trouble> trouble = drafting.trouble(role);
        if (trouble.isPresent()) {
            String why = ModelWait.words(role, trouble.get());
            item.carried(Task.class)
                    .ifPresent(begun -> desk.putBack(task, begun.attempt(), drafting.failed(role, why), why));
            return waits(Duration.between(pace.now(), trouble.get().next()), why);
        }
        return switch (desk.open(item, task, role)) {
            case DraftingStore.Opening.Begun begun -> draft(item, begun.brief(), role);
            case DraftingStore.Opening.PutOff putOff -> new Outcome.CrossedOff();
            case DraftingStore.Opening.NotOurs notOurs -> new Outcome.Done();
        };
    }

    private Outcome draft(OutboxItem item, DraftingContext brief, Role role) {
        try {
            switch (drafting.draft(brief, lookingAfter(brief))) {
                case DraftRun.End.Finished finished ->
                    handIn(item, brief.taskId(), brief.attempt(), finished.result(), role);
                case DraftRun.End.Waits waiting -> {
                    desk.putBack(brief.taskId(), brief.attempt(), waiting.spent(), waiting.why());
                    return waits(waiting.in(), waiting.why());
                }
                case DraftRun.End.Abandoned abandoned -> {
                    desk.spent(brief.taskId(), brief.attempt(), abandoned.spent());
                    desk.leave(item, brief.taskId(), brief.attempt());
                }
            }
            return new Outcome.CrossedOff();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Again(Duration.ZERO, "The process is stopping");
        }
    }

    private static Outcome waits(Duration left, String why) {
        Duration in = left.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : left.compareTo(SOON) < 0 ? SOON : left;
        return new Outcome.Again(in.plusMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS)), why);
    }

    /** A draft that cannot be made is a person's task, with the reason. */
    @Override
    public Outcome giveUp(OutboxItem item, String why) {
        return fail(
                item,
                item.failures() > 0
                        ? "Drafting was tried again and again and failed each time: " + why
                        : "No draft came about in the "
                                + role(item.kind()).limits().patience().toMinutes()
                                + " minutes that the role waits for its model: " + why);
    }

    private Outcome fail(OutboxItem item, String why) {
        UUID task = UUID.fromString(item.subject());
        Role role = role(item.kind());
        OptionalInt attempt = desk.openUnread(task, role);
        if (attempt.isEmpty()) {
            return new Outcome.Done();
        }
        desk.handIn(item, task, attempt.getAsInt(), drafting.failed(role, why));
        return new Outcome.CrossedOff();
    }

    /**
     * What cannot be stored as it is becomes a failure that can. When that cannot either, or it is only the database that
     * is away, the item falls due again.
     */
    private void handIn(OutboxItem item, UUID task, int attempt, DraftResult result, Role role) {
        try {
            desk.handIn(item, task, attempt, result);
        } catch (RuntimeException e) {
            if (SqlTrouble.passes(e)) {
                throw e;
            }
            LOG.errorf(e, "The draft of task %s could not be handed in", task);
            desk.handIn(
                    item,
                    task,
                    attempt,
                    drafting.failed(
                            role,
                            "There was a draft, but it could not be stored or decided on: " + SqlTrouble.words(e)));
        }
    }

    private BooleanSupplier lookingAfter(DraftingContext brief) {
        long[] last = {pace.nanos()};
        return () -> {
            if (pace.nanos() - last[0] < LOOK_AFTER.toNanos()) {
                return true;
            }
            last[0] = pace.nanos();
            try {
                return desk.isCurrent(brief.taskId(), brief.attempt());
            } catch (RuntimeException e) {
                // Whoever cannot be asked now is asked again; what a model is at work on goes on.
                if (SqlTrouble.passes(e)) {
                    return true;
                }
                throw e;
            }
        };
    }

    private Role role(String kind) {
        Role role = roles.get(kind);
        if (role == null) {
            throw new IllegalArgumentException("No role drafts " + kind);
        }
        return role;
    }
}
