package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.rehearsal.StandInJudge;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Packs;
import io.understudy.role.Role;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.work.draft.Draft.Evidence;
import io.understudy.work.draft.Draft.JudgeAnswer;
import io.understudy.worker.checks.DeclaredChecks;
import io.understudy.worker.checks.DraftCheck;
import io.understudy.worker.model.ToolOffer;
import io.understudy.worker.tools.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that the customer-service pack declares, each on drafts that pass it and drafts that don't. */
class CustomerServiceChecksTest {

    private static final Role ROLE = Packs.shipped("customer-service");
    private static final String EXISTS = "Every order named exists";
    private static final String OWN = "Money and goods go to the order's own customer";
    private static final String LEFT = "The refund is within what is left";
    private static final String ON_ORDER = "The replacement is on the order";
    private static final String TOLD = "An answer tells only of the customer's own orders";
    private static final String AMOUNTS = "Every amount named is on an order or in a cited term";
    private static final String CITED = "Policy claims are cited";
    private static final String MONEY = "A refund that is promised is made";
    private static final String BEFORE = "Money that went back before is on an order";
    private static final String GOODS = "A replacement that is promised is sent";
    private static final String SOMEBODY = "Who is promised takes over";

    private final Shop shop = new Shop();
    private final ObjectNode values = Json.object();
    private final ObjectNode variables = Json.object();
    private final List<Evidence> evidence = new ArrayList<>();
    private boolean judged = true;

    CustomerServiceChecksTest() {
        variables.putObject("requester").put("name", "Tom Okafor").put("email", "tom@example.com");
        variables.put("orderId", "A-1002");
    }

    @Test
    void everyOrderNamed_inTheReplyOrAField_exists() {
        replies("Your order A-1002 left us on Monday.");
        assertThat(of(EXISTS)).contains(passed(EXISTS));

        replies("Your order A-1002 left us on Monday, and a-4711 and A‑8000 with it.");
        assertThat(of(EXISTS).orElseThrow().message()).isEqualTo("there is no order a-4711; there is no order A‑8000");

        replies("Your parcel left us on Monday.");
        assertThat(of(EXISTS)).as("nothing to look up").isEmpty();
        values.put("refundOrderId", "A-4712");
        assertThat(of(EXISTS).orElseThrow().message()).isEqualTo("there is no order A-4712");
        values.putNull("refundOrderId").put("internalNote", "It is like with A-10023.");
        assertThat(of(EXISTS).orElseThrow().passed()).isFalse();
    }

    @Test
    void anOrder_isToldOfOnlyToWhoPlacedIt() {
        replies("Your order A-1002 left us on Monday.");
        assertThat(of(TOLD)).contains(passed(TOLD));

        replies("Your order A-1002 left us on Monday, and a‑1003 as well.");
        assertThat(of(TOLD).orElseThrow().message()).startsWith("order a‑1003 was not placed from the address");
        values.put("resolution", "ask_back");
        assertThat(of(TOLD)).as("asked to write from the right address").isEmpty();

        replies("We have no order A-4711.");
        assertThat(of(TOLD)).as("that one is none is another check's").contains(passed(TOLD));
    }

    @Test
    void moneyGoesOnlyToWhoPlacedTheOrder() {
        refunds("A-1002", "10");
        assertThat(of(OWN)).contains(passed(OWN));

        variables.putObject("requester").put("email", "mallory@example.com");
        assertThat(of(OWN).orElseThrow().message()).contains("A-1002").contains("not placed from the address");

        values.put("resolution", "answer");
        assertThat(of(OWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"24.90, true", "24.91, false", "64.90, false", "0.01, true"})
    void refund_isAtMostWhatIsLeft(String amount, boolean holds) {
        refunds("A-1002", amount);

        assertThat(of(LEFT).orElseThrow().passed()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"STV-GAS-1, 1, true", "STV-GAS-1, 2, false", "TNT-2P-GRN, 1, false", "POT-1, 2, true"})
    void replacement_isOnTheOrder(String article, int quantity, boolean holds) {
        values.put("resolution", "replace")
                .put("replacementOrderId", "A-1002")
                .put("replacementItem", article)
                .put("replacementQuantity", quantity);

        assertThat(of(ON_ORDER).orElseThrow().passed()).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your order A-1002 came to 64.90 EUR; 24.90 EUR are left to refund, after the 40.00 EUR of last week.",
                "Die beiden Töpfe kosten zusammen 20,00 €, einer 10,00 €.",
                "Le réchaud coûte 44,90 €.",
                "La otra compra, A-1003, costó 1.290,00 euros.",
            })
    void amountsOnAnOrder_areFine(String reply) {
        replies(reply);

        assertThat(of(AMOUNTS)).contains(passed(AMOUNTS));
    }

    @ParameterizedTest
    @CsvSource({
        "We refund you 65.90 EUR., 65.9",
        "'Wir erstatten Ihnen 46,90 Euro.', 46.9",
        "'Nous vous remboursons 100 euros, et 64,90 € en plus.', 100",
        "'Le devolvemos 1.000,00 €.', 1000",
    })
    void anAmountOnNoOrder_isNamed(String reply, String amount) {
        replies(reply);

        assertThat(of(AMOUNTS).orElseThrow().message())
                .isEqualTo("the amount " + amount + " stands neither on an order named nor in a cited term");
    }

    @Test
    void anAmountOfTheTerms_standsWhenItIsCited() {
        replies("A return costs 4.90 EUR.");
        variables.putNull("orderId");
        assertThat(of(AMOUNTS).orElseThrow().passed()).as("not cited").isFalse();

        cites("knowledge/returns.md#cost", "costs 4.90, deducted from the refund", false);
        assertThat(of(AMOUNTS).orElseThrow().passed()).as("cited and not so").isFalse();

        cites("knowledge/returns.md#cost", "costs 4.90, deducted from the refund", true);
        assertThat(of(AMOUNTS)).contains(passed(AMOUNTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You can send it back within 30 days.",
                "The warranty covers it.",
                "You find the return label on the orders page.",
                "Sie haben dafür dreißig Tage.",
                "Das fällt unter die Gewährleistung.",
                "Die Rücksendung ist für Sie kostenlos.",
                "Vous avez trente jours pour cela.",
                "Le retour est gratuit.",
                "La garantie dure deux ans.",
                "Tiene 30 días para hacerlo.",
                "La devolución es gratuita.",
                "Está cubierto por la garantía.",
            })
    void aRuleThatIsTold_needsAPassage(String reply) {
        replies(reply);
        assertThat(of(CITED).orElseThrow().message()).contains(reply).contains("no passage");

        cites("get_order A-1002", "delivered", true);
        cites("knowledge/returns.md#return-window", "within 60 days", false);
        assertThat(of(CITED).orElseThrow().passed())
                .as("an order is no rule, nor is a wrong quote")
                .isFalse();

        cites("knowledge/returns.md#return-window", "within 30 days of delivery", true);
        assertThat(of(CITED).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are welcome, Tom. Have a good time outdoors!",
                "Ihre Bestellung ist unterwegs, Sendungsnummer KN 5520.",
                "Votre commande est en route.",
                "Su pedido está en camino, gracias.",
            })
    void wordsThatTellNoRule_needNone(String reply) {
        replies(reply);

        assertThat(of(CITED).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We refund you 64.90 EUR.",
                "We have refunded you the full price.",
                "I've just issued a refund of 20 EUR to your card.",
                "Your refund is on its way.",
                "The money has been sent back to your account; the refund was processed today.",
                "You will receive your money back within 5 working days.",
                "We'll reimburse you for the stove.",
                "Wir erstatten Ihnen den vollen Preis.",
                "Selbstverständlich erstatten wir Ihnen 64,90 EUR.",
                "Wir haben Ihnen den Betrag zurückerstattet.",
                "Sie erhalten Ihr Geld am 12. März zurück.",
                "Die Rückerstattung ist veranlasst.",
                "Nous vous remboursons intégralement.",
                "Nous avons effectué le remboursement.",
                "Vous recevrez votre remboursement sous 5 jours.",
                "Le remboursement a été effectué, s'il vous plaît vérifiez.",
                "Le reembolsamos el precio completo.",
                "Hemos tramitado el reembolso hoy mismo.",
                "Recibirá su dinero en 5 días.",
                "Su reembolso está en camino.",
            })
    void moneyPromised_needsARefundOnTheForm(String reply) {
        replies(reply);
        assertThat(of(MONEY).orElseThrow().message())
                .contains("money goes back")
                .contains("makes no refund");

        values.put("resolution", "refund");
        assertThat(of(MONEY).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We are sending you a replacement today.",
                "We'll send you another one at once.",
                "A replacement is on its way.",
                "We have replaced the lantern.",
                "You will get a new one by Friday.",
                "Wir schicken Ihnen heute eine neue Laterne zu.",
                "Gern senden wir Ihnen einen Ersatz.",
                "Der Ersatzartikel ist schon unterwegs.",
                "Sie erhalten eine neue Lampe.",
                "Nous vous envoyons un article de remplacement.",
                "Le remplacement a été expédié.",
                "Vous recevrez une nouvelle lanterne.",
                "Le enviamos otra linterna hoy.",
                "Hemos sustituido la botella.",
                "Recibirá un reemplazo mañana.",
            })
    void goodsPromised_needAReplacementOnTheForm(String reply) {
        replies(reply);
        assertThat(of(GOODS).orElseThrow().message()).contains("sent once more").contains("sends none");

        values.put("resolution", "replace");
        assertThat(of(GOODS).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A specialist will contact you within one working day.",
                "We have escalated your complaint.",
                "Your case is now with a specialist who can decide about it.",
                "I've forwarded your request to my manager.",
                "Eine Kollegin meldet sich morgen bei Ihnen.",
                "Wir haben Ihr Anliegen weitergeleitet.",
                "Un spécialiste vous répondra demain.",
                "Nous avons transmis votre demande à notre service juridique.",
                "Un especialista se pondrá en contacto con usted.",
                "Hemos trasladado su caso.",
            })
    void somebodyElsePromised_needsAHandOverOnTheForm(String reply) {
        replies(reply);
        assertThat(of(SOMEBODY).orElseThrow().message()).contains("takes over").contains("hands nothing over");

        values.put("resolution", "escalate");
        assertThat(of(SOMEBODY).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Should it be sold out, we refund the item instead.",
                "Please tell us whether you would rather have a replacement or your money back.",
                "If the parcel is lost, we refund you the order in full or send you a new one.",
                "We can refund you or send a replacement; which do you prefer?",
                "We check the parcel within 2 working days of its arrival and refund you at once.",
                "A return costs 4.90 EUR, which we deduct from the refund.",
                "No refund has been made so far.",
                "Wir prüfen das Paket innerhalb von 2 Werktagen nach seiner Ankunft und erstatten dann sofort.",
                "Möchten Sie lieber einen Ersatz, oder sollen wir erstatten, wenn es zurück ist?",
                "Wir können Ihnen den Preis erstatten oder einen neuen schicken.",
                "Dites-nous si vous préférez un remplacement ou un remboursement.",
                "Nous pouvons vous rembourser ou vous envoyer une autre lanterne.",
                "Díganos si prefiere otro igual o que le devolvamos el dinero.",
                "Cuando llegue el paquete, le devolvemos el dinero.",
                "No hace falta que nos devuelva el artículo.",
                "Your parcel is on its way and will reach you on Friday.",
            })
    void aConditionAChoiceOrAnOffer_promisesNothing(String reply) {
        replies(reply);

        assertThat(List.of(MONEY, BEFORE, GOODS, SOMEBODY))
                .allSatisfy(check ->
                        assertThat(of(check).orElseThrow().passed()).as(check).isTrue());
    }

    @Test
    void moneyThatWentBackBefore_isShownByAnOrder() {
        replies("We have already refunded 40.00 EUR.");
        assertThat(of(BEFORE).orElseThrow().message()).contains("money went back");

        cites("get_order A-1002", "refunds", true);
        assertThat(of(BEFORE).orElseThrow().passed()).isTrue();
    }

    /** What the pack compares is right whatever the judge says; what it says is another matter. */
    @Test
    void withoutAJudge_noneOfIt_passes() {
        judged = false;
        replies("You are welcome, Tom. Have a good time outdoors!");

        assertThat(List.of(CITED, MONEY, BEFORE, GOODS, SOMEBODY)).allSatisfy(check -> {
            assertThat(of(check).orElseThrow().passed()).as(check).isFalse();
            assertThat(of(check).orElseThrow().notJudged()).as(check).isTrue();
        });
    }

    @Test
    void verifiedCustomer_placedAnOrderFromThatAddress() {
        String check = "The customer is verified by an order";
        values.put("identity", "verified").put("orderId", "A-1002");
        assertThat(of("understand", check)).contains(passed(check));

        values.put("orderId", "A-1003");
        assertThat(of("understand", check).orElseThrow().message()).contains("tom@example.com");
        values.putNull("orderId");
        assertThat(of("understand", check)).contains(passed(check));
        variables.putObject("requester").put("email", "mallory@example.com");
        assertThat(of("understand", check).orElseThrow().passed()).isFalse();

        values.put("identity", "unknown");
        assertThat(of("understand", check)).isEmpty();
    }

    private void replies(String text) {
        values.put("reply", text).put("resolution", "answer");
    }

    private void refunds(String order, String amount) {
        values.put("reply", "It goes back.")
                .put("resolution", "refund")
                .put("refundOrderId", order)
                .put("refundAmount", new java.math.BigDecimal(amount));
    }

    private void cites(String source, String quote, boolean verified) {
        evidence.add(new Evidence(source, quote, verified));
    }

    private static CheckResult passed(String name) {
        return new CheckResult(name, true, "");
    }

    private Optional<CheckResult> of(String check) {
        return of("answer", check);
    }

    private Optional<CheckResult> of(String task, String check) {
        CheckDeclaration declaration = ROLE.checksOf(task).stream()
                .filter(one -> one.name().equals(check))
                .findFirst()
                .orElseThrow();
        Assignment usual = Situation.ordinary().brief().assignment();
        Assignment assignment =
                new Assignment(usual.taskId(), usual.caseId(), ROLE.id(), task, usual.ticket(), variables);
        ObjectNode form = Json.object();
        List.of(
                        "reply",
                        "resolution",
                        "refundOrderId",
                        "refundAmount",
                        "refundReason",
                        "replacementOrderId",
                        "replacementItem",
                        "replacementQuantity",
                        "replacementReason",
                        "internalNote")
                .forEach(form::putNull);
        form.setAll(values);
        return new DeclaredChecks(shop.tools(), List.of())
                .of(declaration)
                .run(new DraftCheck.Subject(
                                assignment, form, 0.9, List.of(), List.of(), evidence, List.of(), List.of(), List.of())
                        .judged(answers(declaration)));
    }

    /** What a judge says that goes by the words the demo's sentences are made of. */
    private Map<String, JudgeAnswer> answers(CheckDeclaration declaration) {
        if (!judged || !(declaration instanceof CheckDeclaration.Judge judge)) {
            return Map.of();
        }
        String text = values.path(judge.fields().getFirst()).asText();
        return Map.of(
                judge.name(),
                StandInJudge.quote(judge.asks(), text)
                        .map(quote -> JudgeAnswer.of(judge.asks(), "yes", quote, "stand-in"))
                        .orElseGet(() -> JudgeAnswer.of(judge.asks(), "no", "", "stand-in")));
    }

    /** Two orders: Tom's, of which 40.00 went back, and somebody else's. */
    private static final class Shop {
        private static final Map<String, String> ORDERS = new HashMap<>(Map.of("A-1002", """
                {"id":"A-1002","customer":{"email":"Tom@example.com"},"total":64.90,"refundable":24.90,
                 "items":[{"sku":"STV-GAS-1","quantity":1,"price":44.90},{"sku":"POT-1","quantity":2,"price":10.00}],
                 "refunds":[{"amount":40.00}]}""", "A-1003", """
                {"id":"A-1003","customer":{"email":"priya@example.com"},"total":1290.00,"refundable":1290.00,
                 "items":[{"sku":"JKT","quantity":1,"price":1290.00}],"refunds":[]}"""));

        Map<String, Tool> tools() {
            return Map.of("get_order", tool("get_order", "orderId"), "find_orders", tool("find_orders", "email"));
        }

        private static Tool tool(String name, String argument) {
            return new Tool() {
                @Override
                public ToolOffer offer() {
                    return ToolOffer.of(name, "Looks up.", Json.object());
                }

                @Override
                public Answer use(ObjectNode arguments, Use use) {
                    String asked = arguments.path(argument).asText();
                    return name.equals("get_order") ? order(asked) : ordersOf(asked);
                }
            };
        }

        private static Tool.Answer order(String id) {
            String found = ORDERS.get(id);
            return found == null
                    ? Tool.Answer.failure("get_order " + id, "no order " + id)
                    : new Tool.Answer("{\"source\":\"get_order\",\"data\":" + found + "}", List.of(), false);
        }

        private static Tool.Answer ordersOf(String email) {
            String items = ORDERS.values().stream()
                    .filter(order -> order.toLowerCase(java.util.Locale.ROOT).contains('"' + email + '"'))
                    .collect(java.util.stream.Collectors.joining(","));
            return new Tool.Answer(
                    "{\"source\":\"find_orders\",\"data\":{\"items\":[" + items + "]}}", List.of(), false);
        }
    }
}
