package io.understudy.work.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.platform.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskItemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ACME\"                                 | item 1: ACME",
                "\" two\\n lines \"                       | item 1: two lines",
                "7.5                                      | item 1: 7.5",
                "{\"id\": 7, \"name\": \"ACME\"}          | item 1: ACME",
                "{\"city\": \"Bonn\", \"zip\": 53111}     | item 1: Bonn",
                "{\"inner\": {\"a\": 1}}                  | item 1: {\"inner\":{\"a\":1}}",
                "[\"red\", \"blue\"]                      | item 1: red",
                "null                                     | item 1",
                "\"\"                                     | item 1"
            })
    void item_isCalledByWhatAPersonWouldCallIt(String value, String words) {
        assertThat(TaskItem.of(List.of("it"), Json.read("{\"loopCounter\": 1, \"it\": " + value + "}")))
                .map(TaskItem::words)
                .contains(words);
    }

    @Test
    void longItem_isCutShort_betweenCharacters() {
        String long80 = "😀".repeat(80);
        assertThat(TaskItem.of(
                        List.of("it"), Json.object().put("loopCounter", 1).put("it", long80)))
                .map(TaskItem::words)
                .contains("item 1: " + "😀".repeat(60) + "…");
    }

    @Test
    void nestedActivities_nameTheInnerItemFirst() {
        assertThat(TaskItem.of(
                        List.of("line", "order"),
                        Json.read("{\"loopCounter\":2,\"order\":\"A-1\",\"line\":\"Chair\"}")))
                .map(TaskItem::words)
                .contains("item 2: Chair, A-1");
    }

    @Test
    void withoutACounterOfTheEngine_thereIsNoItem() {
        for (String other :
                List.of("{}", "{\"loopCounter\": \"3\"}", "{\"loopCounter\": 0}", "{\"loopCounter\": null}")) {
            assertThat(TaskItem.of(List.of("it"), Json.read(other))).as(other).isEmpty();
        }
    }
}
