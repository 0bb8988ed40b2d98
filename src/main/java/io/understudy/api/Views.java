package io.understudy.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.work.CaseList.CaseLine;
import io.understudy.work.Move;
import io.understudy.work.Worklist.TaskLine;
import io.understudy.work.draft.Draft;
import io.understudy.work.effect.Effect;
import io.understudy.work.offer.TaskItem;
import io.understudy.work.offer.TaskTerms;
import io.understudy.work.shadow.ShadowDraft;
import io.understudy.work.ticket.Attachment;
import io.understudy.work.ticket.TicketChange;
import io.understudy.work.ticket.TicketMessage;
import io.understudy.work.ticket.TicketNews;
import io.understudy.work.ticket.TicketRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the REST interface shows. */
final class Views {

    private Views() {}

    record TicketView(
            String id,
            String endpoint,
            String system,
            String key,
            @Nullable String url,
            String subject) {
        static TicketView of(TicketRef ref) {
            return new TicketView(ref.id(), ref.endpoint(), ref.system(), ref.key(), ref.url(), ref.subject());
        }
    }

    record CaseView(
            UUID id,
            @Nullable String role,
            String state,
            TicketView ticket,
            String workflow,
            String workflowName,
            @Nullable String requester,
            int waitingForPeople,
            int incidents,
            BigDecimal costUsd,
            Instant openedAt,
            Instant lastActivityAt,
            @Nullable Instant closedAt) {
        /** @param names what the processes are called, by id */
        static CaseView of(CaseLine line, Map<String, String> names) {
            return new CaseView(
                    line.id(),
                    line.role(),
                    line.state().name(),
                    TicketView.of(line.ticket()),
                    line.processId(),
                    names.getOrDefault(line.processId(), line.processId()),
                    line.requester(),
                    line.waitingForPeople(),
                    line.incidents(),
                    line.modelCostUsd(),
                    line.openedAt(),
                    line.lastActivityAt(),
                    line.closedAt());
        }
    }

    record TaskView(
            UUID id,
            UUID caseId,
            TicketView ticket,
            String role,
            String taskType,
            String name,
            @Nullable String item,
            @Nullable Instant dueAt,
            int priority,
            String state,
            String reason,
            int version,
            Instant offeredAt,
            Instant stateSince,
            @Nullable String assignee,
            @Nullable Instant leavesAt,
            @Nullable DraftView draft) {
        static TaskView of(TaskLine line, @Nullable Draft draft) {
            return new TaskView(
                    line.id(),
                    line.caseId(),
                    TicketView.of(line.ticket()),
                    line.role(),
                    line.taskType(),
                    line.name(),
                    line.item(),
                    line.dueAt(),
                    line.priority(),
                    line.state().name(),
                    line.reason(),
                    line.version(),
                    line.offeredAt(),
                    line.stateSince(),
                    line.assignee(),
                    line.leavesAt(),
                    draft == null ? null : DraftView.of(draft));
        }
    }

    record TaskDetail(
            TaskView task,
            @Nullable NewsView news,
            String instruction,
            @Nullable ItemView item,
            TaskTerms terms,
            JsonNode form,
            @Nullable ObjectNode values,
            List<DraftView> drafts,
            List<VerdictView> verdicts,
            List<MoveView> history,
            @Nullable ShadowDraft shadow) {}

    /**
     * Which item of a list a task is about.
     *
     * @param values by the names that the diagram gives them
     */
    record ItemView(int number, ObjectNode values) {
        static ItemView of(TaskItem item) {
            return new ItemView(item.number(), item.values());
        }
    }

    /**
     * What happened on the ticket since the task's form was made.
     *
     * @param revision to be named as {@code knowing} by whoever releases the form all the same
     */
    record NewsView(long revision, List<ChangeView> changes) {
        static @Nullable NewsView of(TicketNews news) {
            return news.isEmpty()
                    ? null
                    : new NewsView(
                            news.revision(),
                            news.changes().stream().map(ChangeView::of).toList());
        }
    }

    record ChangeView(long revision, String kind, String by, String words, String sentence, Instant at) {
        static ChangeView of(TicketChange change) {
            return new ChangeView(
                    change.revision(),
                    change.kind().name(),
                    change.by(),
                    change.words(),
                    change.sentence(),
                    change.at());
        }
    }

    record MoveView(@Nullable String from, String to, String actor, String why, Instant at) {
        static MoveView of(Move move) {
            return new MoveView(
                    move.from() == null ? null : move.from().name(),
                    move.to().name(),
                    move.actor(),
                    move.why(),
                    move.at());
        }
    }

    record MessageView(
            String id,
            String author,
            String authorKind,

            @com.fasterxml.jackson.annotation.JsonProperty("public")
            boolean isPublic,

            String body,
            Instant at,

            @Nullable String takenBack,

            @Nullable Instant changedAt,
            List<AttachmentView> attachments) {
        /** @param files of the whole ticket */
        static MessageView of(TicketMessage message, List<Attachment> files) {
            return new MessageView(
                    message.externalId(),
                    message.authorName(),
                    message.author().name(),
                    message.isPublic(),
                    message.body(),
                    message.sentAt(),
                    message.takenBack().map(Enum::name).orElse(null),
                    message.changedAt().orElse(null),
                    files.stream()
                            .filter(file -> file.messageId().equals(message.externalId()))
                            .map(AttachmentView::of)
                            .toList());
        }
    }

    /** A file of a message; its content is at {@code /api/v1/attachments/{id}} once it is stored. */
    record AttachmentView(
            UUID id, String name, String type, String declaredType, long size, String state, int pages, String note) {
        static AttachmentView of(Attachment file) {
            return new AttachmentView(
                    file.id(),
                    file.name(),
                    file.type(),
                    file.declaredType(),
                    file.size(),
                    file.state().name(),
                    file.pages(),
                    file.note());
        }
    }

    record EffectView(
            UUID id,
            String type,
            String name,
            String state,
            boolean doubtful,
            boolean skipped,
            int attempts,
            int looks,
            String error,
            @Nullable String waitingFor,
            @Nullable Instant waitingSince,
            @Nullable String externalId,
            Instant createdAt,
            Instant updatedAt) {
        static EffectView of(Effect effect) {
            return new EffectView(
                    effect.id(),
                    effect.type(),
                    effect.name(),
                    effect.state().name(),
                    effect.isDoubtful(),
                    effect.isSkipped(),
                    effect.attempts(),
                    effect.looks(),
                    effect.lastError(),
                    effect.waitsFor().orElse(null),
                    effect.waitingSince().orElse(null),
                    effect.externalId().orElse(null),
                    effect.createdAt(),
                    effect.updatedAt());
        }
    }
}
