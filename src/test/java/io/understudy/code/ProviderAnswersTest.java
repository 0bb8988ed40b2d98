package io.understudy.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.code.Codebase.Provider;
import io.understudy.work.effect.EffectHandler.Request;
import io.understudy.work.effect.EffectHandler.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What providers of repositories answer beside "done": others' requests, closed ones, limits, moves, refusals. */
class ProviderAnswersTest {

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

    private static Request right() {
        return PlayedProvider.request(Workshop.patch("pricing-right"));
    }

    private static String listed(String state) {
        return "200 [{\"number\":12,\"state\":\"" + state + "\",\"html_url\":\"" + AT_GITHUB + "\",\"head\":{\"ref\":\""
                + BRANCH + "\",\"sha\":\"0123456789012345678901234567890123456789\"}}]";
    }

    @Test
    void limitOfRequests_isWaitedFor_howeverItIsSaid() {
        answers.add("200 []");
        answers.add("403 Retry-After: 90\n{\"message\":\"You have exceeded a secondary rate limit\"}");
        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class, away -> assertThat(away.pause()).isEqualTo(Duration.ofSeconds(90)));

        long reset = PlayedProvider.NOW.getEpochSecond() + 600;
        answers.add("403 X-RateLimit-Remaining: 0\nX-RateLimit-Reset: " + reset
                + "\n{\"message\":\"API rate limit exceeded\"}");
        assertThat(effect(Provider.GITHUB).reconcile(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class, away -> assertThat(away.pause()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void limitThatWasMet_isWaitedOut_whereOnlyItsWordsSaySo() {
        answers.add("200 []");
        answers.add("403 {\"message\":\"API rate limit exceeded for installation ID 7.\"}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isFalse());
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
    void providerThatIsAwayWhenItIsAsked_leavesEverythingAsItWas() {
        answers.add("503 {}");

        assertThat(effect(Provider.GITHUB).perform(right()))
                .isInstanceOfSatisfying(
                        Result.Away.class,
                        away -> assertThat(away.mayHaveArrived()).isFalse());
        assertThat(workshop.bare("pricing").branches()).containsExactly("main");
    }
}
