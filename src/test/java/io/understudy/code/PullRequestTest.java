package io.understudy.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.code.Codebase.Provider;
import io.understudy.platform.Json;
import io.understudy.platform.OutboundHttp;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect on real bare repositories, and at providers whose API is played. */
class PullRequestTest {

    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final UUID ID = UUID.fromString("019a0000-0000-7000-8000-0000deadbeef");
    private static final String BRANCH = "understudy/t-7-deadbeef";
    private static final String AT_GITHUB = "https://github.example/fernway/pricing/pull/12";

    private final Vertx vertx = Vertx.vertx();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer api = server();

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        api.stop(0);
        vertx.close();
    }

    private PullRequest effect(Provider provider) {
        URI url = URI.create("http://127.0.0.1:" + api.getAddress().getPort() + "/repos/fernway/pricing");
        Codebase codebase = workshop.codebase(
                "pricing", provider, provider == Provider.PLAIN ? Optional.empty() : Optional.of(url));
        OutboundHttp http = new OutboundHttp(vertx, Set.of("127.0.0.1"), Duration.ofSeconds(5), 65_536);
        return new PullRequest(
                new Codebases(List.of(codebase)), workshop.git(), new Forge(http, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    private static Request request(String patch) {
        ObjectNode input = Json.object()
                .put("repository", "pricing")
                .put("patch", patch)
                .put("title", "Round discounts half up")
                .put("body", "Half a cent was rounded down.");
        Instant then = Instant.parse("2026-02-03T04:05:06Z");
        return new Request(ID, Workshop.TICKET, input, then, then);
    }

    private static Request right() {
        return request(Workshop.patch("pricing-right"));
    }

    @Test
    void plainRepository_getsABranchWithOneCommit() {
        Result result = effect(Provider.PLAIN).perform(right());

        assertThat(result).isInstanceOfSatisfying(Result.Done.class, done -> {
            assertThat(done.externalId()).isEqualTo(BRANCH);
            assertThat(done.variables().at("/pullRequest/branch").asText()).isEqualTo(BRANCH);
        });
        assertThat(workshop.bare("pricing").branches()).containsExactly("main", BRANCH);
        assertThat(workshop.bare("pricing").file(BRANCH, "src/discount.js").orElseThrow())
                .contains("(100 - percent)");
        assertThat(workshop.bare("pricing").file("main", "src/discount.js").orElseThrow())
                .doesNotContain("(100 - percent)");
        assertThat(workshop.bare("pricing").lastCommit(BRANCH))
                .startsWith("Understudy\nRound discounts half up\n\nHalf a cent")
                .contains("Ticket: T-7", "Understudy-Effect: " + ID);
    }

    @Test
    void secondAttempt_changesNothingAndSaysTheSame() {
        Result first = effect(Provider.PLAIN).perform(right());
        String commit = workshop.bare("pricing").lastCommit(BRANCH);

        assertThat(effect(Provider.PLAIN).perform(right())).isEqualTo(first);
        assertThat(effect(Provider.PLAIN).reconcile(right())).isEqualTo(first);
        assertThat(workshop.bare("pricing").lastCommit(BRANCH)).isEqualTo(commit);
    }

    @Test
    void nothingPushedYet_isKnownNotToHaveHappened() {
        assertThat(effect(Provider.PLAIN).reconcile(right())).isInstanceOf(Result.NotDone.class);
    }

    @Test
    void patchThatABuildServerWouldRun_isRefusedBeforeAnythingIsPushed() {
        Result result = effect(Provider.PLAIN).perform(request(Workshop.adding(".github/workflows/x.yml", "on: push")));

        assertThat(result)
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why()).contains("must not touch: .github/workflows/x.yml"));
        assertThat(workshop.bare("pricing").branches()).containsExactly("main");
    }

    @Test
    void missingInput_isNamedWithTheFix() {
        Request blank = request(" ");

        assertThat(effect(Provider.PLAIN).perform(blank))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why())
                                .startsWith("The input 'patch' of the understudy:pull-request task is empty"));
    }

    @Test
    void ticketThatDoesNotLeadThere_isRefused() {
        Request stranger = new Request(
                ID,
                io.understudy.work.ticket.TicketRef.of("helpdesk", "generic", "T-7", null, "x"),
                right().input(),
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(effect(Provider.PLAIN).perform(stranger)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void gitHub_getsABranchAndAPullRequest() {
        answers.add("200 []");
        answers.add("201 {\"number\":12,\"html_url\":\"" + AT_GITHUB + "\"}");

        Result result = effect(Provider.GITHUB).perform(right());

        assertThat(result).isInstanceOfSatisfying(Result.Done.class, done -> {
            assertThat(done.externalId()).isEqualTo(AT_GITHUB);
            assertThat(done.variables().at("/pullRequest/number").asInt()).isEqualTo(12);
        });
        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst())
                .startsWith("GET /repos/fernway/pricing/pulls?state=all&head=fernway%3Aunderstudy%2Ft-7");
        assertThat(calls.getLast())
                .startsWith("POST /repos/fernway/pricing/pulls Bearer a-token ")
                .contains("\"head\":\"" + BRANCH + "\"", "\"base\":\"main\"", "\"title\":\"Round discounts half up\"");
    }

    @Test
    void gitHubThatHasItAlready_isAskedForIt() {
        answers.add("200 []");
        answers.add("422 {\"message\":\"Validation Failed\"}");
        answers.add("200 [{\"number\":12,\"html_url\":\"" + AT_GITHUB + "\"}]");

        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Done.class);
        assertThat(calls.getLast())
                .startsWith("GET /repos/fernway/pricing/pulls?state=all&head=fernway%3Aunderstudy%2Ft-7");
    }

    @Test
    void lostAnswer_isLookedUpAndNotSentAgain() {
        answers.add("200 []");
        answers.add("cut");
        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Away.class);

        answers.add("200 [{\"number\":12,\"html_url\":\"" + AT_GITHUB + "\"}]");
        assertThat(effect(Provider.GITHUB).reconcile(right())).isInstanceOf(Result.Done.class);
        assertThat(calls.stream().filter(call -> call.startsWith("POST"))).hasSize(1);
    }

    private static String listed(String state) {
        return "200 [{\"number\":12,\"state\":\"" + state + "\",\"html_url\":\"" + AT_GITHUB + "\",\"head\":{\"ref\":\""
                + BRANCH + "\",\"sha\":\"0123456789012345678901234567890123456789\"}}]";
    }

    @Test
    void lostAnswer_ofARequestThatAPersonClosedWithItsBranch_makesNoSecondOne() {
        answers.add("200 []");
        answers.add("cut");
        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Away.class);
        workshop.bare("pricing").delete(BRANCH);

        answers.add(listed("closed"));
        assertThat(effect(Provider.GITHUB).reconcile(right())).isInstanceOfSatisfying(Result.Done.class, done -> {
            assertThat(done.externalId()).isEqualTo(AT_GITHUB);
            assertThat(done.variables().at("/pullRequest/commit").asText())
                    .isEqualTo("0123456789012345678901234567890123456789");
        });
        answers.add(listed("closed"));
        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Done.class);
        assertThat(calls.stream().filter(call -> call.startsWith("POST"))).hasSize(1);
        assertThat(workshop.bare("pricing").branches()).containsExactly("main");
    }

    @Test
    void requestOfAnotherBranch_isNotTakenForOurs() {
        answers.add(listed("open").replace(BRANCH, "somebody/else"));
        answers.add("201 {\"number\":13,\"html_url\":\"" + AT_GITHUB + "\"}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Done.class,
                        done -> assertThat(done.variables()
                                        .at("/pullRequest/number")
                                        .asInt())
                                .isEqualTo(13));
    }

    @Test
    void providerThatIsAwayWhenItIsAsked_leavesEverythingAsItWas() {
        answers.add("503 {}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isFalse());
        assertThat(workshop.bare("pricing").branches()).containsExactly("main");
    }

    @Test
    void branchWithoutItsPullRequest_isOpenedOnTheNextAttempt() {
        answers.add("200 []");
        answers.add("503 {}");
        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Away.class);
        answers.add("200 []");
        assertThat(effect(Provider.GITHUB).reconcile(right())).isInstanceOf(Result.NotDone.class);
        answers.add("200 []");
        answers.add("201 {\"number\":12,\"html_url\":\"" + AT_GITHUB + "\"}");
        assertThat(effect(Provider.GITHUB).perform(right())).isInstanceOf(Result.Done.class);
    }

    @Test
    void limitThatWasMet_isWaitedOut() {
        answers.add("200 []");
        answers.add("403 {\"message\":\"API rate limit exceeded for installation ID 7.\"}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isFalse());
    }

    @Test
    void gitLab_getsAMergeRequest() {
        answers.add("200 []");
        answers.add("201 {\"iid\":3,\"web_url\":\"https://gitlab.example/fernway/pricing/-/merge_requests/3\"}");

        assertThat(effect(Provider.GITLAB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Done.class,
                        done -> assertThat(done.variables()
                                        .at("/pullRequest/number")
                                        .asInt())
                                .isEqualTo(3));
        assertThat(calls.getFirst())
                .startsWith("GET /repos/fernway/pricing/merge_requests?state=all&source_branch=understudy%2Ft-7");
        assertThat(calls.getLast())
                .startsWith("POST /repos/fernway/pricing/merge_requests a-token ")
                .contains("\"source_branch\":\"" + BRANCH + "\"", "\"target_branch\":\"main\"");
    }

    @Test
    void refusal_saysWhatTheProviderSaid() {
        answers.add("200 []");
        answers.add("403 {\"message\":\"Resource not accessible by token\"}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("403", "Resource not accessible by token")
                                .doesNotContain("a-token"));
    }

    @Test
    void limitOfRequests_isWaitedFor_howeverItIsSaid() {
        answers.add("200 []");
        answers.add("403 Retry-After: 90\n{\"message\":\"You have exceeded a secondary rate limit\"}");
        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class, away -> assertThat(away.pause()).isEqualTo(Duration.ofSeconds(90)));

        long reset = NOW.getEpochSecond() + 600;
        answers.add("403 X-RateLimit-Remaining: 0\nX-RateLimit-Reset: " + reset
                + "\n{\"message\":\"API rate limit exceeded\"}");
        assertThat(effect(Provider.GITHUB).reconcile(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class, away -> assertThat(away.pause()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void repositoryThatMoved_isSaidWithItsNewAddress() {
        answers.add("301 Location: https://api.github.com/repositories/77/pulls\n{\"message\":\"Moved Permanently\"}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(
                                        "has moved to https://api.github.com/repositories/77/pulls: set its new address"));
    }

    @Test
    void listOfErrors_isSaid() {
        answers.add("200 []");
        answers.add(
                "422 {\"message\":\"Validation Failed\",\"errors\":[{\"resource\":\"PullRequest\",\"field\":\"base\",\"code\":\"invalid\"},{\"message\":\"No commits between main and it\"}]}");
        answers.add("200 []");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("Validation Failed (base invalid, No commits between main and it)"));
    }

    private HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        String who = Optional.ofNullable(headers.getFirst("Authorization"))
                .orElse(String.valueOf(headers.getFirst("PRIVATE-TOKEN")));
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + who + " "
                + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        String answer = answers.isEmpty() ? "500 {}" : answers.removeFirst();
        if (!answer.equals("cut")) {
            String[] lines = answer.substring(4).split("\n", -1);
            for (int line = 0; line < lines.length - 1; line++) {
                exchange.getResponseHeaders()
                        .set(lines[line].split(": ", 2)[0], lines[line].split(": ", 2)[1]);
            }
            byte[] body = lines[lines.length - 1].getBytes(UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
