package io.understudy.ticketing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.understudy.platform.Json;
import io.understudy.platform.Sql;
import io.understudy.proof.OneDatabase;
import io.understudy.ticketing.delivery.Delivery;
import io.understudy.ticketing.delivery.DeliveryService;
import io.understudy.ticketing.delivery.NotJsonException;
import io.understudy.ticketing.delivery.Payload;
import io.understudy.work.ticket.Attachments;
import io.understudy.work.ticket.Tickets;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What nobody sends who means well: every field of every system's events with every value of a list of bad ones, through
 * the real readers and into the real database. Each is taken in or fails once, with a reason that is true; none waits its
 * turn for ever, and what was taken in can be read back.
 */
@QuarkusTest
@QuarkusTestResource(OneDatabase.class)
class HostileDeliveriesIT {

    /** JSON as it is sent, so that it may be such that no tree of ours writes it. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800x\"",
            "\"\\u202e\\u2066\\ufeff\"",
            "\"\\r\\n'; drop table ticket; --\"",
            quoted("k", 240),
            quoted("k", 5_000),
            quoted("\\ud83d\\ude00", 20_000),
            quoted("9", 400),
            "-1",
            "0.1",
            "9223372036854775808",
            "1e400",
            "-1e-400",
            "1e2147483647",
            "9".repeat(900),
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"+294277-01-01T00:00:00Z\"",
            "\"-4714-11-24T00:00:00Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"1969-12-31T23:59:59Z\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"9999-12-31T23:59:59-18:00\"",
            "[".repeat(150) + "]".repeat(150));

    @Inject
    DeliveryService desk;

    @Inject
    Endpoints endpoints;

    @Inject
    Tickets tickets;

    @Inject
    Attachments attachments;

    @Inject
    Sql sql;

    @ParameterizedTest
    @CsvSource({
        "desk, generic-ticket.created.json, ''",
        "desk, generic-ticket.commented.json, ''",
        "zen, zendesk-ticket.created.json, ''",
        "zen, zendesk-ticket.comment_added.json, ''",
        "hub, github-issues.opened.json, issues",
        "hub, github-issue_comment.created.json, issue_comment",
    })
    void everyFieldWithEveryBadValue_isTakenInOrFailsOnceForATrueReason(String endpoint, String event, String kind) {
        Map<String, String> sent = new TreeMap<>();
        ObjectNode good = Json.readObject(new String(Fixtures.bytes(event), UTF_8));
        for (JsonPointer field : fields(good)) {
            for (int i = 0; i < VALUES.size(); i++) {
                String id = event + field + "#" + i;
                sent.put(id, VALUES.get(i));
                store(endpoint, kind, id, with(good, field, VALUES.get(i)));
            }
        }

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(waiting(event))
                        .as("deliveries that wait their turn")
                        .isEmpty());

        assertThat(fates(event)).hasSameSizeAs(sent.keySet()).allSatisfy((id, fate) -> {
            if (fate.startsWith("FAILED")) {
                assertThat(fate)
                        .as("why %s with %s failed", id, shortened(sent.get(id)))
                        .containsAnyOf("The field '", "The message's id", "The ticket's key")
                        .doesNotContain("Exception", "ERROR", "null");
            }
        });
        assertReadable();
    }

    @Test
    void bodyThatIsNoReasonableJson_isRefusedAtTheDoorWithItsPlace() {
        assertRefused("{\"a\":" + "[".repeat(300) + "]".repeat(300) + "}", "nesting");
        assertRefused("{" + "\"a\":0,".repeat(300_000) + "\"b\":1}", "oken count");
        assertRefused("{\"a\":" + "9".repeat(5_000) + "}", "umber");
        assertRefused("{\"a\":1e99999999999}", "");
        assertRefused("{\"" + "n".repeat(60_000) + "\":1}", "ame");
    }

    private static void assertRefused(String body, String word) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Payload.parse(body.getBytes(UTF_8))))
                .isInstanceOfSatisfying(
                        NotJsonException.class,
                        e -> assertThat(e.why()).contains(word).isNotBlank());
    }

    /** As the door stores it, with a body that its signature has been checked of. */
    private void store(String endpoint, String kind, String id, String body) {
        Map<String, String> headers = kind.isEmpty() ? Map.of() : Map.of("X-GitHub-Event", kind);
        desk.store(Delivery.of(
                endpoints.find(endpoint).orElseThrow(),
                id,
                Keyring.Secret.CURRENT,
                body.getBytes(UTF_8),
                Json.write(headers),
                Clock.systemUTC().instant()));
    }

    /** Every field that holds something, at whatever depth. */
    private static List<JsonPointer> fields(JsonNode tree) {
        List<JsonPointer> fields = new ArrayList<>();
        collect(tree, JsonPointer.empty(), fields);
        return fields;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
        if (!at.matches()) {
            fields.add(at);
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> collect(entry.getValue(), at.appendProperty(entry.getKey()), fields));
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at.appendIndex(i), fields);
            }
        }
    }

    private static String with(ObjectNode good, JsonPointer field, String value) {
        String mark = "\u2691here\u2691";
        ObjectNode changed = good.deepCopy();
        JsonNode parent = changed.at(field.head());
        if (parent instanceof ObjectNode object) {
            object.put(field.last().getMatchingProperty(), mark);
        } else if (parent instanceof ArrayNode list) {
            list.set(
                    field.last().getMatchingIndex(),
                    Json.mapper().getNodeFactory().textNode(mark));
        }
        return Json.write(changed).replace("\"" + mark + "\"", value);
    }

    private List<String> waiting(String event) {
        return sql.query(
                row -> row.getString(1),
                "select external_id from delivery where state = 'STORED' and external_id like ? limit 5",
                event + "%");
    }

    private Map<String, String> fates(String event) {
        Map<String, String> fates = new TreeMap<>();
        sql.query(
                row -> fates.put(row.getString(1), row.getString(2)),
                "select external_id, state || ' ' || reason from delivery where external_id like ?",
                event + "%");
        return fates;
    }

    /** What drafts and pages read. */
    private void assertReadable() {
        List<String> all = sql.query(row -> row.getString(1), "select id from ticket");
        assertThat(all).isNotEmpty().allSatisfy(ticket -> {
            tickets.find(ticket).orElseThrow();
            assertThat(tickets.conversation(ticket))
                    .allSatisfy(said ->
                            assertThat(said.sentAt()).isBetween("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"));
            attachments.of(ticket);
        });
    }

    private static String shortened(String value) {
        return value.length() < 60 ? value : value.substring(0, 60) + "…";
    }

    private static String quoted(String text, int times) {
        return "\"" + text.repeat(times) + "\"";
    }
}
