package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.stack.LocalStack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The helpdesk and the shop, as customers and their orders see them. */
final class TheHelpdesk {

    private final Caller http;
    private final Caller shop;

    TheHelpdesk(LocalStack stack) {
        http = new Caller(stack::helpdeskUrl);
        shop = http.with("Authorization", "Bearer " + stack.shopToken());
    }

    /** A customer opens a ticket; whoever placed the order that it names is the customer. */
    TheTicket opens(String subject, String text) {
        return opens("generic", subject, text);
    }

    TheTicket opens(String system, String subject, String text) {
        JsonNode opened = http.post("/api/tickets", Map.of("subject", subject, "body", text, "system", system))
                .mustBe(201)
                .json();
        return new TheTicket(this, system, opened.path("key").asText());
    }

    /** A customer opens a ticket with files. */
    TheTicket opens(String system, String subject, String text, List<AFile> files) {
        JsonNode opened = http.post(
                        "/api/tickets",
                        Map.of("subject", subject, "body", text, "system", system, "attachments", sent(files)))
                .mustBe(201)
                .json();
        return new TheTicket(this, system, opened.path("key").asText());
    }

    void comment(String key, String text, List<AFile> files) {
        http.post("/api/tickets/" + key + "/comments", Map.of("body", text, "attachments", sent(files)))
                .mustBe(201);
    }

    private static List<Map<String, String>> sent(List<AFile> files) {
        return files.stream().map(AFile::sent).toList();
    }

    JsonNode ticket(String key) {
        return http.get("/api/tickets/" + key).mustBe(200).json();
    }

    void comment(String key, String text) {
        http.post("/api/tickets/" + key + "/comments", Map.of("body", text)).mustBe(201);
    }

    void answer(String key, String text) {
        http.post("/api/tickets/" + key + "/comments", Map.of("body", text, "role", "agent"))
                .mustBe(201);
    }

    /** An agent sets the ticket's state there. */
    void sets(String key, String status) {
        http.post("/api/tickets/" + key + "/status", Map.of("status", status)).mustBe(200);
    }

    /** Somebody changes or takes back what was said, or the ticket; see the helpdesk's own changes. */
    void corrects(String key, String change, String comment, String words) {
        http.post("/api/tickets/" + key + "/corrections", Map.of("change", change, "comment", comment, "words", words))
                .mustBe(200);
    }

    /** Sends every webhook of the ticket once more, under the ids they had. */
    void redelivers(TheTicket ticket) {
        http.post("/api/admin/redeliver/" + ticket.key(), Map.of()).mustBe(202);
    }

    /** Ends the pauses between the attempts to deliver what is waiting. */
    void deliversNow() {
        http.post("/api/admin/deliver-now", Map.of()).mustBe(202);
    }

    long webhooksWaiting() {
        return http.get("/api/admin/stats").json().path("webhooksWaiting").asLong();
    }

    /** The next replies or refunds go wrong in these ways; see the helpdesk's own faults. */
    void misbehaves(Map<String, Integer> faults) {
        http.post("/api/admin/faults", new LinkedHashMap<>(faults)).mustBe(200);
    }

    void behaves() {
        misbehaves(Map.of());
    }

    /** The articles that were sent once more on an order, as the shop's books have them. */
    List<String> replacementsOf(String order) {
        JsonNode items = shop.get("/shop/api/orders/" + order + "/replacements")
                .mustBe(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(sent ->
                        sent.path("quantity").asInt() + " " + sent.path("sku").asText())
                .toList();
    }

    /** The amounts that were paid back on an order, as the shop's books have them. */
    List<String> refundsOf(String order) {
        JsonNode items = shop.get("/shop/api/orders/" + order + "/refunds")
                .mustBe(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(refund -> new BigDecimal(refund.path("amount").asText())
                        .setScale(2)
                        .toString())
                .toList();
    }
}
