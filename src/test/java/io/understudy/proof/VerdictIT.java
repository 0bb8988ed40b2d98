package io.understudy.proof;

import static io.understudy.proof.TicketAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Judging over REST: what each verdict leads to, and what is refused to whom with which words. */
@ExtendWith(TheStack.Calm.class)
class VerdictIT {

    private static final Map<String, Object> UNDERSTOOD = Map.of(
            "intent", "return",
            "urgency", "low",
            "language", "en",
            "sentiment", "neutral",
            "identity", "unknown",
            "summary", "The customer asks about a return.");

    private final TheStack stack = TheStack.running();
    private final TheHelpdesk helpdesk = stack.helpdesk();
    private final TheSupervisor sam = stack.supervisor("sam");
    private final TheSupervisor sue = stack.supervisor("sue");
    private final TheTicket ticket =
            helpdesk.opens("How long can I return a jacket?", "How long may I return the jacket from order A-1003?");

    @Test
    void returned_workerDraftsAgainWithTheCommentInIt() {
        sam.waitsFor(ticket, "understand").accepts();
        TheTask first = sam.waitsFor(ticket, "answer");

        first.returns("Please mention \"the shop in Leeds takes returns, too\".");
        TheTask second = sam.waitsFor(ticket, "answer");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.drafted("reply")).containsIgnoringCase("the shop in Leeds takes returns, too");
        JsonNode details = second.details();
        assertThat(details.path("drafts")).hasSize(2);
        assertThat(details.path("verdicts").path(0).path("comment").asText()).contains("Leeds");
        second.accepts();
        sam.seesAtRest(ticket);
        assertThat(ticket).hasPublicReplies(1).hasReplyNumber(1, "he shop in Leeds takes returns, too");
    }

    @Test
    void takenOver_personsOwnWordsGoOut() {
        TheTask atOnce = sam.waitsFor(ticket, "understand").takesOver(UNDERSTOOD);
        assertThat(atOnce.state()).isIn("RELEASED", "COMPLETED");

        TheTask claimed = sam.waitsFor(ticket, "answer").claims();
        assertThat(claimed.state()).isEqualTo("TAKEN_OVER");
        assertThat(claimed.json().path("assignee").asText()).isEqualTo("sam");
        assertThat(ticket).hasPublicReplies(0);
        claimed.takesOver(Map.of("reply", "This is written by a person, Priya.", "resolution", "answer"));

        TheCase done = sam.seesAtRest(ticket);
        assertThat(ticket).hasOneReply("This is written by a person, Priya.");
        List<JsonNode> booked = StreamSupport.stream(
                        sam.get("labor/entries?size=200").json().path("items").spliterator(), false)
                .filter(entry -> entry.path("caseId").asText().equals(done.id()))
                .toList();
        assertThat(booked).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.path("outcome").asText()).isEqualTo("TAKEN_OVER");
            assertThat(entry.path("minutesReplaced").decimalValue()).isEqualByComparingTo("0");
        });
    }

    @Test
    void twoSupervisors_secondIsToldWhoWasFirstAndChangesNothing() {
        TheTask seen = sam.waitsFor(ticket, "understand");
        TheTask seenBySue = seen.seenBy(sue);
        TheTask claimed = seen.claims();

        Answer late = seenBySue.tries("EDIT", Map.of("values", UNDERSTOOD));

        late.mustBe(409);
        assertThat(late.header("Content-Type")).startsWith("application/problem+json");
        assertThat(late.json().path("version").asInt()).isEqualTo(claimed.version());
        assertThat(late.json().path("state").asText()).isEqualTo("TAKEN_OVER");
        assertThat(late.json().path("detail").asText()).contains("sam");
        assertThat(claimed.now().json()).isEqualTo(claimed.json());

        claimed.takesOver(UNDERSTOOD);
        sam.waitsFor(ticket, "answer");
        Answer tooLate = seenBySue.tries("ACCEPT", Map.of()).mustBe(409);
        assertThat(tooLate.json().path("state").asText()).isEqualTo("COMPLETED");
        assertThat(tooLate.json().path("detail").asText())
                .as("who decided, not who carried it out")
                .contains("sam");
    }

    @Test
    void severalAtTheSameMoment_oneIsFirst_theOthersAreToldWho() throws Exception {
        TheTask seen = sam.waitsFor(ticket, "understand");
        TheTask seenBySue = seen.seenBy(sue);
        CyclicBarrier go = new CyclicBarrier(6);
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                TheTask one = i % 2 == 0 ? seen : seenBySue;
                answers.add(threads.submit(() -> {
                    go.await();
                    return one.tries("ACCEPT", Map.of());
                }));
            }
        }

        List<Answer> all = answers.stream().map(Future::resultNow).toList();
        assertThat(all.stream().map(Answer::status)).containsOnlyOnce(200).containsOnly(200, 409);
        JsonNode verdict = seen.details().path("verdicts").path(0);
        assertThat(all.stream().filter(answer -> answer.status() == 409)).allSatisfy(late -> {
            assertThat(late.json().path("first").path("by")).isEqualTo(verdict.path("person"));
            assertThat(late.json().path("first").path("did").asText()).isEqualTo("accepted the draft");
            assertThat(late.json().path("first").path("at")).isEqualTo(verdict.path("at"));
        });
    }

    @Test
    void aTaskOfOnesOwn_isReleasedByEdit_andAnothersIsNot_inASupervisorsWords() {
        TheTask claimed = sam.waitsFor(ticket, "understand").claims();

        JsonNode refused = claimed.seenBy(sue)
                .tries("EDIT", Map.of("values", UNDERSTOOD))
                .mustBe(409)
                .json();
        assertThat(refused.path("detail").asText())
                .contains("sam has taken this task over", "use TAKE_OVER")
                .doesNotContain("TAKEN_OVER", "RELEASED");

        claimed.edits(UNDERSTOOD);
        assertThat(claimed.details().path("verdicts").path(1).path("verdict").asText())
                .isEqualTo("TAKE_OVER");
    }

    @Test
    void formNotInOrder_isToldFieldByField() {
        sam.waitsFor(ticket, "understand").accepts();
        TheTask answer = sam.waitsFor(ticket, "answer");

        JsonNode errors = answer.tries(
                        "EDIT",
                        Map.of("values", Map.of("reply", "short", "resolution", "refund", "refundAmount", -1, "x", 1)))
                .mustBe(422)
                .json()
                .path("errors");
        assertThat(errors.path("reply").toString()).contains("at least 20");
        assertThat(errors.path("refundAmount").toString()).contains("at least 0.01");
        assertThat(errors.path("refundOrderId").toString()).contains("required");
        assertThat(errors.path("x").toString()).contains("no field");

        answer.tries("RETURN", Map.of()).mustBe(422);
        JsonNode changed = answer.tries("ACCEPT", Map.of("values", Map.of("reply", "A reply that nobody drafted.")))
                .mustBe(422)
                .json();
        assertThat(changed.path("errors").isEmpty()).isFalse();
        answer.tries("APPLAUD", Map.of()).mustBe(400);
        assertThat(answer.now().version()).isEqualTo(answer.version());
    }

    @Test
    void onlySupervisorsJudge_auditorsLook_othersStayOutside() {
        TheTask task = sam.waitsFor(ticket, "understand");
        TheSupervisor avery = stack.supervisor("avery");
        TheSupervisor norma = stack.supervisor("norma");

        assertThat(avery.get("tasks/" + task.id()).status()).isEqualTo(200);
        assertThat(task.seenBy(avery).tries("ACCEPT", Map.of()).status()).isEqualTo(403);
        assertThat(task.seenBy(avery).tries("TAKE_OVER", Map.of()).status()).isEqualTo(403);
        assertThat(norma.get("tasks").status()).isEqualTo(403);
        assertThat(task.seenBy(norma).tries("ACCEPT", Map.of()).status()).isEqualTo(403);
        assertThat(stack.stranger().get("/api/v1/tasks").status()).isEqualTo(401);
        assertThat(stack.stranger()
                        .with("Authorization", "Bearer nonsense")
                        .get("/api/v1/cases")
                        .status())
                .isEqualTo(401);
        assertThat(task.now().version()).isEqualTo(task.version());
    }

    @Test
    void tokensOfOtherApplications_areNone() {
        Caller door = stack.stranger();

        assertThat(stack.servers().foreignTokens("sam"))
                .hasSize(2)
                .allSatisfy(token -> assertThat(door.with("Authorization", "Bearer " + token)
                                .get("/api/v1/tasks")
                                .status())
                        .isEqualTo(401));
        assertThat(sam.get("tasks").status()).isEqualTo(200);
    }

    @Test
    void lists_arePagedAndFiltered() {
        sam.waitsFor(ticket, "understand");
        JsonNode all = sam.get("tasks?size=200").mustBe(200).json();
        int total = all.path("total").asInt();
        assertThat(all.path("items").size()).isEqualTo(Math.min(total, 200));

        Set<String> seen = new HashSet<>();
        int pages = Math.min(3, total);
        for (int page = 0; page < pages; page++) {
            JsonNode one = sam.get("tasks?size=1&page=" + page).json();
            assertThat(one.path("total").asInt()).isEqualTo(total);
            seen.add(one.path("items").path(0).path("id").asText());
        }
        assertThat(seen).hasSize(pages);

        JsonNode waiting =
                sam.get("tasks?state=IN_REVIEW&role=customer-service&size=200").json();
        assertThat(waiting.path("items"))
                .isNotEmpty()
                .allMatch(task -> task.path("state").asText().equals("IN_REVIEW"))
                .anyMatch(task -> ticket.isSame(task.path("ticket")));
        assertThat(sam.get("tasks?role=nobody").json().path("total").asInt()).isZero();
        assertThat(sam.get("cases?state=open,waiting").status()).isEqualTo(400);
        assertThat(sam.get("tasks?size=201").mustBe(400).json().path("errors").has("size"))
                .isTrue();
        assertThat(sam.get("tasks?state=SLEEPING").status()).isEqualTo(400);
        assertThat(sam.get("tasks/no-id").status()).isEqualTo(400);
        assertThat(sam.get("tasks/00000000-0000-7000-8000-000000000000").status())
                .isEqualTo(404);
    }

    @Test
    void openApi_describesEveryPath() {
        assertThat(stack.stranger().get("/q/openapi").status()).isEqualTo(401);
        JsonNode document = TheStack.insider(stack.app())
                .get("/q/openapi?format=json")
                .mustBe(200)
                .json();

        assertThat(document.at("/components/schemas/FormValues/type").asText()).isEqualTo("object");
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/v1/cases",
                        "/api/v1/cases/{id}",
                        "/api/v1/tasks",
                        "/api/v1/tasks/{id}/verdict",
                        "/api/v1/tasks/{id}/undo",
                        "/api/v1/labor",
                        "/hooks/{endpoint}");
    }
}
