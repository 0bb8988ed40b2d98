package io.understudy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.rehearsal.Rehearsal;
import io.understudy.rehearsal.RehearsalConfig;
import io.understudy.stack.AppInstance;
import io.understudy.stack.FolderCopy;
import io.understudy.stack.LocalStack;
import io.understudy.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole conversations that a real model had with customers of another shop, done again: through webhook, workflow,
 * worker, review and helpdesk. The recorded words are the drafts, the recorded answers are what the tools say; what the
 * recorded model changed becomes the form's list of actions, and what is then carried out is compared with the
 * recording. The role, its workflow and its form live in the test tree: nothing in the application knows this shop.
 *
 * <p>On a stack of its own, since a shared engine would offer this role's jobs to whoever asks first. The recordings
 * are {@code -Dreplay.pack=FILE} (or what lies beside the repository, or a fixture of three), of which at most
 * {@code -Dreplay.conversations=N} are played.
 */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String ROLE = "retail-service";
    private static final Path HERE = Path.of("src/test/resources/replay");

    private static final List<Recorded> ALL = Recorded.in(Recorded.pack());
    private static final List<Recorded> CHOSEN = Recorded.some(ALL, Integer.getInteger("replay.conversations", 60));

    private static RetailShop shop;
    private static Rehearsal model;
    private static LocalStack stack;
    private static TheHelpdesk helpdesk;
    private static TheSupervisor sam;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        shop = new RetailShop(CHOSEN);
        model = Rehearsal.start(new RehearsalConfig(0, Optional.empty(), Optional.of(Recorded.pack())));
        stack = LocalStack.start(StackOptions.forTests("replay"));
        FolderCopy.make(HERE.resolve("roles"), folder.resolve("roles"));
        Files.copy(Path.of("roles/role.schema.json"), folder.resolve("roles/role.schema.json"));
        FolderCopy.make(HERE.resolve("workflows"), folder.resolve("workflows"));
        AppInstance app = stack.startApp("app", 0, settings(folder));
        helpdesk = new TheHelpdesk(stack);
        sam = new TheSupervisor("sam", stack.token("sam"), new Caller(app::url));
    }

    @AfterAll
    static void stop() {
        stack.close();
        model.close();
        shop.close();
    }

    private static Map<String, String> settings(Path folder) {
        Map<String, String> usual = stack.settings();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("understudy.roles.directory", folder.resolve("roles").toString());
        settings.put(
                "understudy.workflows.directory", folder.resolve("workflows").toString());
        settings.put("understudy.models.default.base-url", model.url());
        settings.put("understudy.endpoints.helpdesk.message", "retail-service-ticket");
        settings.put("understudy.connections.retail.url", "http://" + shop.host());
        settings.put("understudy.connections.retail.idempotent", "true");
        settings.put(
                "understudy.outbound.allowed-hosts",
                usual.get("understudy.outbound.allowed-hosts") + "," + shop.host() + ","
                        + URI.create(model.url()).getAuthority());
        return settings;
    }

    @Test
    void recordedConversations_haveTheRecordedEffectsAndWords() {
        long began = System.nanoTime();
        List<Playing> playing = CHOSEN.stream().map(Playing::new).toList();
        playing.forEach(Playing::open);
        Eventually.that("all conversations to be over", PATIENCE, () -> {
            acceptsWhatWaits();
            Map<String, JsonNode> tickets = tickets();
            playing.forEach(one -> one.goOn(tickets.get(one.ticket().key())));
            assertThat(playing.stream().filter(one -> !one.isOver()).map(Playing::stands))
                    .as("conversations not over")
                    .isEmpty();
        });
        double seconds = (System.nanoTime() - began) / 1e9;

        SoftAssertions softly = new SoftAssertions();
        playing.forEach(one -> one.compare(softly));
        report(playing, seconds, softly.assertionErrorsCollected().size());
        softly.assertAll();
        assertThat(sam.get("incidents").json().path("total").asInt()).isZero();
        if (!Recorded.pack().startsWith(HERE)) {
            assertThat(CHOSEN).hasSizeGreaterThanOrEqualTo(30);
        }
        assertThat(CHOSEN.stream().flatMap(one -> one.writes().stream()).distinct())
                .as("every kind of change occurs")
                .containsExactlyInAnyOrderElementsOf(ALL.stream()
                        .flatMap(one -> one.writes().stream())
                        .distinct()
                        .toList());
    }

    private static void report(List<Playing> playing, double seconds, int mismatches) {
        System.out.printf(
                "Replayed %d conversations of %s: %d messages, %d look-ups, %d effects compared, %d mismatches, %.0f s%n",
                playing.size(),
                Recorded.pack().getFileName(),
                playing.stream().mapToInt(one -> one.recorded.said().size()).sum(),
                playing.stream().mapToInt(one -> one.reads().size()).sum(),
                playing.stream()
                        .mapToInt(one -> one.recorded.writesWithArguments().size())
                        .sum(),
                mismatches,
                seconds);
    }

    /** A supervisor at the REST interface, releasing every draft as it stands. */
    private static void acceptsWhatWaits() {
        JsonNode waiting = sam.get("tasks?size=200&state=IN_REVIEW&role=" + ROLE)
                .mustBe(200)
                .json()
                .path("items");
        List<JsonNode> tasks = new ArrayList<>();
        waiting.forEach(tasks::add);
        tasks.parallelStream().map(task -> new TheTask(sam, task)).forEach(task -> {
            assertThat(task.draft().path("failure").isNull())
                    .as("a draft without failure: %s", task.reason())
                    .isTrue();
            task.accepts();
        });
    }

    private static Map<String, JsonNode> tickets() {
        Map<String, JsonNode> tickets = new LinkedHashMap<>();
        new Caller(stack::helpdeskUrl)
                .get("/api/tickets?size=1000")
                .mustBe(200)
                .json()
                .path("items")
                .forEach(ticket -> tickets.put(ticket.path("key").asText(), ticket));
        return tickets;
    }

    /** A conversation under way: each message is written when the one before was answered. */
    private static final class Playing {
        private final Recorded recorded;
        private final List<Recorded.Turn> said;
        private final List<String> words;
        private Optional<TheTicket> ticket = Optional.empty();
        private int written;
        private boolean over;

        Playing(Recorded recorded) {
            this.recorded = recorded;
            this.said = recorded.said();
            this.words = said.stream()
                    .map(Recorded.Turn::words)
                    .filter(one -> !one.isEmpty())
                    .toList();
        }

        TheTicket ticket() {
            return ticket.orElseThrow();
        }

        void open() {
            ticket = Optional.of(helpdesk.opens(
                    "Retail [replay " + recorded.id() + "]", said.getFirst().customer()));
            written = 1;
        }

        void goOn(JsonNode now) {
            if (over) {
                return;
            }
            int replies = replies(now).size();
            int answered = (int) said.subList(0, written).stream()
                    .filter(turn -> !turn.words().isEmpty())
                    .count();
            if (replies < answered) {
                return;
            }
            if (written < said.size()) {
                ticket().customerWrites(said.get(written).customer());
                written++;
            } else {
                over = said.getLast().words().isEmpty()
                        ? now.path("status").asText().equals("solved")
                        : sam.casesOf(ticket()).getFirst().isAtRest();
            }
        }

        private static List<String> replies(JsonNode now) {
            List<String> replies = new ArrayList<>();
            now.path("comments").forEach(comment -> {
                if (comment.path("authorRole").asText().equals("integration")
                        && comment.path("public").asBoolean()) {
                    replies.add(comment.path("body").asText().strip());
                }
            });
            return replies;
        }

        boolean isOver() {
            return over;
        }

        String stands() {
            return recorded.id() + ", " + written + " of " + said.size() + ": " + sam.summary(ticket());
        }

        List<String> reads() {
            return shop.readsOf(recorded.id());
        }

        void compare(SoftAssertions softly) {
            softly.assertThat(effects())
                    .as("effects of %s, with arguments, in order", recorded.id())
                    .isEqualTo(recorded.writesWithArguments());
            softly.assertThat(effects().stream().map(one -> one.substring(0, one.indexOf(' '))))
                    .as("effects of %s, as the recording sums them up", recorded.id())
                    .isEqualTo(recorded.writes());
            softly.assertThat(ticket().publicReplies())
                    .as("replies of %s, word for word", recorded.id())
                    .isEqualTo(words);
            softly.assertThat(reads())
                    .as("look-ups of %s", recorded.id())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, said.size())
                            .boxed()
                            .flatMap(turn -> said.get(turn).reads().stream()
                                    .map(call -> (turn + 1) + " " + call.asText())
                                    .distinct())
                            .toList());
            List<TheCase> cases = sam.casesOf(ticket());
            softly.assertThat(cases).as("cases of %s", recorded.id()).hasSize(1);
            softly.assertThat(cases.getFirst().tasks())
                    .as("one round a message of %s", recorded.id())
                    .hasSize(said.size());
        }

        /** What was done, in the order of the ledger of effects; with the arguments that arrived. */
        private List<String> effects() {
            List<String> actions = new ArrayList<>(shop.actionsOf(recorded.id()));
            List<String> notes = new ArrayList<>(ticket().notes());
            List<String> effects = new ArrayList<>();
            for (JsonNode effect : sam.casesOf(ticket()).getFirst().list("effects")) {
                switch (effect.path("type").asText()) {
                    case "understudy:http" ->
                        effects.add(actions.isEmpty() ? "nothing arrived" : actions.removeFirst());
                    case "understudy:ticket-note" ->
                        effects.add(Recorded.HAND_OVER + " "
                                + Answer.JSON.createObjectNode().put("summary", notes.removeFirst()));
                    default -> {}
                }
            }
            effects.addAll(actions);
            return effects;
        }
    }
}
