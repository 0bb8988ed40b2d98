package io.understudy.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Json;
import io.understudy.ticketing.delivery.DeliveryState;
import io.understudy.work.CaseState;
import io.understudy.work.TaskState;
import io.understudy.work.Verdict;
import io.understudy.work.effect.EffectState;
import io.understudy.work.ticket.CaseTicket;
import io.understudy.work.ticket.TicketRef;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {

    static Stream<String> everyWord() {
        return Stream.of(
                        Arrays.stream(TaskState.values()).map(Labels::of),
                        Arrays.stream(TaskState.values()).map(TaskState::did),
                        Arrays.stream(CaseState.values()).map(Labels::of),
                        Arrays.stream(EffectState.values()).map(Labels::of),
                        Arrays.stream(DeliveryState.values()).map(Labels::of),
                        Arrays.stream(Verdict.Kind.values()).map(Verdict.Kind::did),
                        Stream.of(
                                        "ACCEPTED",
                                        "EDITED",
                                        "TAKEN_OVER",
                                        "RELEASED",
                                        "REVIEW_TIME",
                                        "FOUND_WRONG",
                                        "REWORK")
                                .map(Labels::outcome))
                .flatMap(words -> words);
    }

    @ParameterizedTest
    @MethodSource("everyWord")
    void aStateOrOutcome_isShown_asWordsAndNeverAsItsConstant(String words) {
        assertThat(words).isNotBlank().doesNotContain("_");
        assertThat(words).isNotEqualTo(words.toUpperCase(Locale.ROOT));
    }

    @Test
    void caseWithoutATicket_saysSo_andNamesNoNumber() {
        assertThat(Labels.of(CaseTicket.of(Json.object(), "Leave request", 2251799813685293L)))
                .isEqualTo("No ticket");
        assertThat(Labels.of(new TicketRef("desk:7", "desk", "zendesk", "7", null, "s")))
                .isEqualTo("Zendesk\u00a07");
    }

    @ParameterizedTest
    @CsvSource({"0,0 tasks", "1,1 task", "2,2 tasks"})
    void aNumberOfThings_isCounted_inTheRightNumber(long number, String words) {
        assertThat(Labels.count(number, "task", "tasks")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "knowledge/refunds.md#damaged-on-arrival,Refunds · Damaged on arrival",
        "knowledge/shipping.md,Shipping",
        "get_order A-1002,Get order A-1002",
        "https://example.com/terms,https://example.com/terms",
        "'',''"
    })
    void whatADraftReliesOn_isNamed_forPeople(String source, String words) {
        assertThat(Labels.source(source)).isEqualTo(words);
    }
}
