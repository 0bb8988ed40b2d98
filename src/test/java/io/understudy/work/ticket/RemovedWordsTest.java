package io.understudy.work.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import org.junit.jupiter.api.Test;

/** Words that were taken out of a message are taken out of what was made with it, and no others are. */
class RemovedWordsTest {

    @Test
    void redactedNumberIsRemoved_withItsSpacesAndWithout_andTheRestStays() {
        RemovedWords words = RemovedWords.between(
                "My card is 4111 2222 3333 9876, order A-1009.", "My card is ▇▇▇▇ ▇▇▇▇ ▇▇▇▇ ▇▇▇▇, order A-1009.");

        assertThat(words.outOf("Card 4111 2222 3333 9876, for order A-1009."))
                .isEqualTo("Card [removed] for order A-1009.");
        assertThat(words.outOf("charge 4111222233339876, please")).isEqualTo("charge [removed] please");
        assertThat(words.outOf("order A-1009 of 2222 pieces")).isEqualTo("order A-1009 of 2222 pieces");
    }

    @Test
    void severalPlacesAreRemoved_andWhatStandsBetweenThemStays() {
        RemovedWords words = RemovedWords.between(
                "I am Dana Reed, born 1980-01-02, in Leeds.", "I am ▇▇▇▇ ▇▇▇▇, born ▇▇▇▇, in Leeds.");

        assertThat(words.outOf("Dana Reed, of Leeds, was born 1980-01-02,")).doesNotContain("Dana", "1980");
        assertThat(words.outOf("was born in Leeds")).isEqualTo("was born in Leeds");
    }

    @Test
    void messageThatIsGoneIsRemovedAsAWhole_andLineByLine_asAWorkersNotesQuoteIt() {
        String message = "Hello,\nmy neighbour took the parcel in.\nThanks";
        RemovedWords words = RemovedWords.between(message, "");

        assertThat(words.outOf("They said: my neighbour took the parcel in. So?"))
                .doesNotContain("neighbour");
        assertThat(words.outOf("Hello, Thanks")).isEqualTo("Hello, Thanks");
        assertThat(words.outOf("Robin wrote “Hello, my neighbour took the parcel in. Thanks”"))
                .doesNotContain("neighbour");
    }

    @Test
    void documentsAreCleanedValueByValue_numbersAndDocumentsInTextsToo() {
        RemovedWords words = RemovedWords.between("Pin 123456\n\"quoted\" end", "Pin ▇▇ end");
        ObjectNode document = Json.object();
        document.put("number", 123456).put("other", 12);
        document.put("inner", Json.write(Json.object().put("said", "Pin 123456\n\"quoted\" end")));

        ObjectNode clean = (ObjectNode) words.outOf(document);

        assertThat(clean.toString()).doesNotContain("123456", "quoted");
        assertThat(clean.path("other").asInt()).isEqualTo(12);
        assertThat(Json.read(clean.path("inner").asText()).path("said").asText())
                .isEqualTo("[removed]");
    }

    @Test
    void wordsThatWereOnlyAddedRemoveNothing() {
        RemovedWords words = RemovedWords.between("The red one.", "The red one, in large.");

        assertThat(words.outOf("the red one is in stock")).isEqualTo("the red one is in stock");
    }

    @Test
    void changesThatAreTooLongToCompareCountAsOne() {
        String before = "start " + "word7 ".repeat(5_000) + "end";

        assertThat(RemovedWords.between(before, "start " + "other ".repeat(5_000) + "end")
                        .outOf(before))
                .doesNotContain("word7");
    }
}
