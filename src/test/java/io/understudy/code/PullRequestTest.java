package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Codebase.Provider;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The effect on real bare repositories, and at providers whose API is played. */
class PullRequestTest {

    private static final UUID ID = PlayedProvider.ID;
    private static final String BRANCH = PlayedProvider.BRANCH;
    private static final String AT_GITHUB = "https://github.example/fernway/pricing/pull/12";

    private final PlayedProvider provider = new PlayedProvider();
    private final Deque<String> answers = provider.answers();
    private final List<String> calls = provider.calls();

    @TempDir
    Path folder;

    private Workshop workshop = new Workshop(Path.of("."));

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private PullRequest effect(Provider kind) {
        return provider.effect(workshop, kind);
    }

    private static Request request(String patch) {
        return PlayedProvider.request(patch);
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
}
