package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import io.understudy.role.CheckDeclaration;
import io.understudy.role.Packs;
import io.understudy.role.Role;
import io.understudy.work.draft.Draft.CheckResult;
import io.understudy.worker.checks.DeclaredChecks;
import io.understudy.worker.checks.DraftCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Customer service answers in the customer's language, which the pack tells by its function words. */
class ReplyLanguageTest {

    private static final Role ROLE = Packs.shipped("customer-service");

    /** Replies as they are written, short ones too. */
    private static final Map<String, List<String>> REPLIES = new LinkedHashMap<>(Map.of(
            "en",
            List.of(
                    "Thanks for writing. Your parcel left our warehouse on Monday and should be with you by Friday.",
                    "Could you tell us the order number, please? It is on the invoice that we sent with the tent."),
            "de",
            List.of(
                    "Gern geschehen! Wir wünschen Ihnen viel Freude mit dem Zelt.",
                    "Ihre Bestellung A-1003 hat unser Lager am Montag verlassen. Bitte sagen Sie uns, wenn sie nicht ankommt."),
            "fr",
            List.of(
                    "Nous sommes désolés que le réchaud soit arrivé abîmé. Pouvez-vous nous envoyer une photo de l'article ?",
                    "Votre colis est en route et vous le recevrez dans la semaine."),
            "es",
            List.of(
                    "Sentimos que la chaqueta no le quede bien. ¿Nos puede decir el número de su pedido?",
                    "El paquete salió el lunes y debería llegar a su casa en tres días."),
            "it",
            List.of(
                    "Ci dispiace che il fornello sia arrivato rotto. Ci può inviare una foto dell'articolo?",
                    "Il pacco è partito lunedì e dovrebbe arrivare a casa sua in tre giorni per la consegna."),
            "nl",
            List.of(
                    "Het spijt ons dat de jas niet past. Kunt u ons het nummer van uw bestelling geven?",
                    "Uw pakket is op maandag verzonden en wordt deze week bij u bezorgd.")));

    @Test
    void eachReply_isInItsOwnLanguage_andInNoOther() {
        REPLIES.forEach((written, replies) -> replies.forEach(reply -> REPLIES.keySet()
                .forEach(wanted -> assertThat(of(wanted, reply).orElseThrow().passed())
                        .as("%s wanted: %s", wanted, reply)
                        .isEqualTo(wanted.equals(written)))));
    }

    @Test
    void whatIsWrong_isSaid() {
        assertThat(of("de", REPLIES.get("en").getFirst()).orElseThrow().message())
                .isEqualTo("the reply is not in the language that the customer writes in");
    }

    /** Names of goods, an order's number and a quote do not make it another language. */
    @ParameterizedTest
    @CsvSource({
        "de, 'Ihr Zelt „The Wanderer of the North“ (A-1002) ist unterwegs, und wir melden uns, wenn es ankommt.'",
        "fr, 'Votre tente « Ridge and Valley » est en route ; vous la recevrez avec le colis de la semaine.'"
    })
    void namesInAnotherLanguage_areFine(String language, String reply) {
        assertThat(of(language, reply).orElseThrow().passed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Danke!", "A-1002", "OK.", ""})
    void tooFewWords_areNotJudged(String reply) {
        assertThat(of("en", reply).orElseThrow().passed()).isTrue();
    }

    @Test
    void languageThatNobodyKnows_isNotJudged() {
        assertThat(of("other", REPLIES.get("en").getFirst())).isEmpty();
        assertThat(of(null, REPLIES.get("en").getFirst())).isEmpty();
    }

    private static Optional<CheckResult> of(@org.jspecify.annotations.Nullable String language, String reply) {
        CheckDeclaration declaration = ROLE.checksOf("answer").stream()
                .filter(one -> one.name().equals("The reply is in the customer's language"))
                .findFirst()
                .orElseThrow();
        Assignment usual = Situation.ordinary().brief().assignment();
        ObjectNode variables = Json.object().put("language", language);
        return new DeclaredChecks(Map.of(), List.of())
                .of(declaration)
                .run(new DraftCheck.Subject(
                        new Assignment(usual.taskId(), usual.caseId(), ROLE.id(), "answer", usual.ticket(), variables),
                        Json.object().put("reply", reply),
                        0.9,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
