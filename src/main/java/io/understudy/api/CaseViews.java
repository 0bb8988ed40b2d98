package io.understudy.api;

import io.understudy.api.Views.EffectView;
import io.understudy.api.Views.MessageView;
import io.understudy.api.Views.TaskView;
import io.understudy.api.Views.TicketView;
import io.understudy.workflow.bpmn.Stop;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a case. */
final class CaseViews {

    private CaseViews() {}

    record HistoryEntry(
            Instant at,
            String what,
            String actor,
            String why,
            @Nullable UUID taskId) {}

    /**
     * Something that a case waits for.
     *
     * @param element the id of the step of its workflow
     * @param words a sentence that goes on from "The case"; it may be there by now where another one says what comes before
     * @param until when it goes on by itself
     */
    record WaitView(
            String element,
            String name,
            String kind,
            String words,
            @Nullable Instant until) {
        static WaitView of(Stop stop) {
            return new WaitView(
                    stop.element(),
                    stop.name(),
                    kind(stop),
                    stop.words(),
                    stop instanceof Stop.Timer timer ? timer.until().orElse(null) : null);
        }

        private static String kind(Stop stop) {
            return switch (stop) {
                case Stop.Message message -> message.key().isEmpty() ? "INCIDENT" : "MESSAGE";
                case Stop.Timer timer -> "TIMER";
                case Stop.Signal signal -> "SIGNAL";
                case Stop.Job job -> "JOB";
                case Stop.Human human -> "HUMAN_TASK";
                case Stop.Call call -> "PROCESS";
                case Stop.Join join -> "JOIN";
                case Stop.NoWay way -> "INCIDENT";
                case Stop.Later later -> kind(later.then());
            };
        }
    }

    /** @param waitsFor what keeps a case whose state is WAITING, as far as its diagram and variables tell */
    record CaseDetail(
            UUID id,
            @Nullable String role,
            String state,
            TicketView ticket,
            String workflow,
            String workflowName,
            @Nullable String requester,
            Instant openedAt,
            @Nullable Instant closedAt,
            List<TaskView> tasks,
            List<MessageView> conversation,
            List<EffectView> effects,
            List<WaitView> waitsFor,
            List<HistoryEntry> history) {}
}
