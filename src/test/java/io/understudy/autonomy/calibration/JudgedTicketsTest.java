package io.understudy.autonomy.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.platform.Json;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedTicketsTest {

    private static final List<String> JUDGED = List.of(
            "Where is my parcel? I ordered a lamp last week and the tracking page has not changed since Monday.",
            "The lamp arrived broken. The glass is in pieces, I would like my money back please.",
            "Please send me the invoice for order 4711 once more, our accounting has lost it.",
            "I forgot my password and the mail for resetting it never arrives.",
            "Wo bleibt mein Paket? Ich habe letzte Woche eine Lampe bestellt und die Sendungsverfolgung steht still.",
            "Die Lampe kam zerbrochen an. Das Glas ist in Scherben, ich möchte mein Geld zurück.",
            "荷物がまだ届きません。先週ランプを注文しましたが、追跡ページは月曜日から変わっていません。",
            "Где моя посылка? Я заказал лампу на прошлой неделе, отслеживание не меняется с понедельника.",
            "أين طردي؟ طلبت مصباحا الأسبوع الماضي وصفحة التتبع لم تتغير منذ يوم الاثنين.");

    private static JudgedTickets judged() {
        JudgedTickets tickets = new JudgedTickets();
        for (int i = 0; i < JUDGED.size(); i++) {
            tickets.learn("T-" + i, JUDGED.get(i));
        }
        return tickets;
    }

    private static double novelty(JudgedTickets tickets, String text) {
        return tickets.novelty("another", text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, where is my parcel? I ordered a chair last week, the tracking page has not changed since Friday."
                        + "| Does your warranty cover scratches on a leather sofa caused by cats?",
                "Mein Paket ist nicht da, ich habe letzte Woche einen Stuhl bestellt, die Sendungsverfolgung steht still!"
                        + "| Deckt Ihre Garantie Kratzer auf dem Ledersofa ab, die von Katzen stammen?",
                "荷物が届きません。先週いすを注文しましたが、追跡ページが変わっていません。| 革のソファーの猫による傷は保証の対象になりますか。",
                "Здравствуйте, где моя посылка? Заказал стул на прошлой неделе, отслеживание не меняется."
                        + "| Распространяется ли гарантия на царапины кожаного дивана от кошек?",
                "أين طردي من فضلك؟ طلبت كرسيا الأسبوع الماضي وصفحة التتبع لم تتغير.| هل يغطي الضمان خدوش الأريكة الجلدية بسبب القطط؟"
            })
    void whatWasJudgedIsKnown_inAnyLanguage_andWhatWasNotIsNew(String known, String unseen) {
        JudgedTickets tickets = judged();

        assertThat(novelty(tickets, known)).isLessThan(0.65);
        assertThat(novelty(tickets, unseen)).isGreaterThan(0.85);
    }

    @Test
    void theSameWords_areNotNew_howeverTheyAreWritten() {
        assertThat(novelty(
                        judged(),
                        "WHERE is my parcel?? I ordered a lamp last week,\n\n and the tracking page has not"
                                + " changed since Monday"))
                .isLessThan(0.01);
    }

    @Test
    void aTicket_isNotComparedWithItself() {
        JudgedTickets tickets = judged();

        assertThat(tickets.novelty("T-2", JUDGED.get(2)).orElseThrow()).isGreaterThan(0.7);
        assertThat(tickets.novelty("T-99", JUDGED.get(2)).orElseThrow()).isLessThan(0.01);
    }

    @Test
    void nothingJudged_orNothingSaid_isNotKnown() {
        assertThat(new JudgedTickets().novelty("T-1", "Where is my parcel?")).isEmpty();
        assertThat(judged().novelty("T-99", "")).isEmpty();
        assertThat(judged().novelty("T-99", "?!")).isEmpty();
    }

    @Test
    void aTicketThatIsForgotten_isGone() {
        JudgedTickets tickets = judged();
        tickets.forget("T-2");
        tickets.forget("T-2");
        tickets.forget("unknown");

        assertThat(novelty(tickets, JUDGED.get(2))).isGreaterThan(0.7);
        assertThat(novelty(tickets, JUDGED.get(8))).isLessThan(0.01);
        assertThat(Json.write(tickets.toJson())).doesNotContain("T-2\"");
    }

    @Test
    void anyNumberOfTickets_isBounded_andReadsBackAsItWasWritten() {
        Random random = new Random(1);
        JudgedTickets tickets = new JudgedTickets();
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < 120; k++) {
                text.append("w")
                        .append(Integer.toString(random.nextInt(20_000), 36))
                        .append(' ');
            }
            tickets.learn("T-" + i, text.toString());
        }
        JudgedTickets read = JudgedTickets.of(Json.read(Json.write(tickets.toJson())));

        assertThat(tickets.judged()).isEqualTo(3_000);
        assertThat(Json.write(tickets.toJson()).length()).isLessThan(3_000_000);
        assertThat(Json.write(read.toJson())).isEqualTo(Json.write(tickets.toJson()));
        assertThat(novelty(read, JUDGED.getFirst())).isEqualTo(novelty(tickets, JUDGED.getFirst()));
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            novelty(tickets, JUDGED.get(i % JUDGED.size()));
        }
        assertThat(Duration.ofNanos((System.nanoTime() - start) / 20)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void textsThatNobodyWrites_doNoHarm() {
        JudgedTickets tickets = judged();

        tickets.learn("long", "\uFDFA".repeat(1_000_000));
        tickets.learn("half", "\uD83D lone \uDE00 halves \u0000");

        assertThat(novelty(tickets, "\uFDFA".repeat(10))).isBetween(0.0, 1.0);
        assertThat(novelty(tickets, JUDGED.getFirst())).isLessThan(0.01);
    }

    @Test
    void whatIsNoneOfIt_isRefused() {
        assertThatThrownBy(() -> JudgedTickets.of(Json.object().put("judged", -3)))
                .hasMessageContaining("judged");
        assertThatThrownBy(() -> JudgedTickets.of(
                        Json.read("{\"judged\":1,\"tickets\":[{\"ticket\":\"T\",\"sketch\":\"AAEAAA==\"}]}")))
                .hasMessageContaining("sketch");
    }
}
